package rewrite

import "strings"

// maxRewritten is how much text the rewriting of one call may produce, in bytes. Rules that make the number longer and
// longer would otherwise fill the memory.
const maxRewritten = 256 << 20

// state is a call on its way through the rules.
type state struct {
	situation
	located    // of the engine
	r          *Result
	override   *target // the dial action that the call is made with; nil for the default call
	overrideAt place   // the rule that said so
	alertAt    place
	plusNoted  bool
	produced   int // bytes of text that the rewriting has produced
}

// plusCounts notes, once, that a + has counted as a character of a length.
func (s *state) plusCounts(at place) {
	if !s.plusNoted && strings.IndexByte(s.number, '+') >= 0 {
		s.plusNoted = true
		s.r.note(at, "the + counts as a character of the number's length")
	}
}

// apply carries out what a rule does. steps is nil without a trace.
func (s *state) apply(e *effect, steps *[]ActionStep) {
	if e.numeric && strings.HasPrefix(s.number, "+") {
		s.r.note(e.at, "whether a number with a leading + is numeric is not confirmed")
	}
	var part span
	var searched, found bool
	tested := s.number
	for i := range e.acts {
		a, before := &e.acts[i], s.number
		switch a.kind {
		case actReplace:
			if !searched {
				searched = true
				var unsure doubtfulRange
				part, found, unsure = find(e.ranges, tested)
				s.r.rangeNote(e.at, unsure)
			}
			if found {
				s.rewrite(before[:part.from], a.param, before[part.to:])
				part.to = part.from + len(a.param)
			}
		case actPrepend:
			s.rewrite(a.param, before, "")
		case actAppend:
			s.rewrite(before, a.param, "")
		case actOverride:
			s.dialAs(a.target, e.at)
		case actRecord:
			s.r.Record = true
		case actHeader:
			s.header(a.param, e.at)
		case actAlert:
			s.alert(a.param, e.at)
		}
		if steps != nil {
			*steps = append(*steps, ActionStep{a.typ, a.param, before, s.number})
		}
		if s.produced > maxRewritten {
			s.r.Certain = false
			s.r.note(e.at, "the number has been rewritten too often or has become too long, so this rule and all after it cannot be told")
			return
		}
	}
	if e.inFile != nil {
		part, found, _ = find(e.ranges, tested)
		if other := inFileOrder(s.r, e.inFile, tested, part, found); other != s.number {
			s.r.note(e.at, "gives %s with replace first; in the order of the file it could be %s (which of them the app does is not certain)",
				value(s.number), value(other))
		}
	}
}

func (s *state) rewrite(a, b, c string) {
	s.number = s.r.join(a, b, c)
	s.produced += len(s.number)
	s.located = located{length: -1}
}

func (s *state) dialAs(t *target, at place) {
	if s.override != nil && s.override.id != t.id {
		if by := s.overrideAt; by.via == "" {
			s.r.note(at, "its dial action %s wins over %s of rule %d", value(t.id), value(s.override.id), by.rule)
		} else {
			s.r.note(at, "its dial action %s wins over %s of dial action %s, rule %d", value(t.id), value(s.override.id), value(by.via), by.rule)
		}
	}
	s.override, s.overrideAt = t, at
}

func (s *state) alert(text string, at place) {
	if s.r.Alert != "" && s.r.Alert != text {
		if by := s.alertAt; by.via == "" {
			s.r.note(at, "its text replaces %s of rule %d", value(s.r.Alert), by.rule)
		} else {
			s.r.note(at, "its text replaces %s of dial action %s, rule %d", value(s.r.Alert), value(by.via), by.rule)
		}
	}
	s.r.Alert, s.alertAt = text, at
}

func (s *state) header(param string, at place) {
	h, ok := parseHeader(param)
	if !ok {
		return
	}
	for i := range s.r.Headers {
		if old := &s.r.Headers[i]; strings.EqualFold(old.Name, h.Name) {
			if old.Value != h.Value {
				s.r.note(at, "its header %s replaces the value %s set before", value(h.Name), value(old.Value))
			}
			*old = h
			return
		}
	}
	s.r.Headers = append(s.r.Headers, h)
}

// parseHeader splits "Name: value" at its first colon. ok is false when there is no name or no colon.
func parseHeader(s string) (h Header, ok bool) {
	name, value, ok := strings.Cut(s, ":")
	h = Header{strings.TrimSpace(name), strings.TrimSpace(value)}
	return h, ok && h.Name != ""
}

// settle makes the override that the rules left the call's dial action. follow goes through the rules of a dial action
// of the document and adds the numbers of those that matched to the list. One such step is made.
func (s *state) settle(follow func(t *target, matched []int) []int) {
	t, at := s.override, s.overrideAt
	if t == nil {
		return
	}
	s.r.DialAction = t.id
	if !s.r.Certain {
		return
	}
	s.targetNote()
	if !t.follows() {
		return
	}
	s.override, s.overrideAt = nil, place{}
	s.r.via = follow(t, s.r.via[:0])
	s.followedNote(at, t, s.r.via)
	if s.override != nil {
		s.r.DialAction = s.override.id
		s.targetNote()
		if s.override.follows() {
			s.r.note(s.overrideAt, "leads to the dial action %s of this document in turn, which is not followed further", value(s.override.id))
		}
	}
}

// targetNote notes what is to be known about the dial action that the call is made with.
func (s *state) targetNote() {
	switch t := s.override; {
	case t.basic && t.held:
		s.r.note(s.overrideAt, "%s is the basic dial action; the document's own of that id is not used", value(t.id))
	case !t.basic && t.gone:
		s.r.note(s.overrideAt, "the dial action %s is removed from phones by this document (not confirmed)", value(t.id))
	case !t.basic && !t.held:
		s.r.note(s.overrideAt, "the dial action %s is neither basic nor in this document; a phone may have it already", value(t.id))
	}
}

// followedNote notes which rules of the dial action that was followed into matched. at is the rule that led there.
func (s *state) followedNote(at place, t *target, matched []int) {
	switch {
	case len(matched) == 0 && !s.r.Certain:
	case len(matched) == 0:
		s.r.note(at, "the dial action %s of this document follows: none of its rules matched", value(t.id))
	case len(matched) == 1:
		s.r.note(at, "the dial action %s of this document follows: its rule %d matched", value(t.id), matched[0])
	default:
		s.r.note(at, "the dial action %s of this document follows: its rules %s matched", value(t.id), numbers(matched))
	}
}
