package xmlio

import (
	"strings"
	"unicode/utf8"

	"dialwright/model"
)

// maxDepth is how deep elements may be nested. The dialect needs 8.
const maxDepth = 10_000

// maxElements is how many elements, and how many attributes, a document may have: ten times what fits into a document
// of the largest tenants. It bounds the memory that a document takes.
const maxElements = 10_000_000

// byteOrderMark is the UTF-8 form of U+FEFF.
const byteOrderMark = "\uFEFF"

// scanner goes through a document once and notes the place of each element and attribute. It takes well-formed XML 1.0
// (fifth edition), and only that: what it accepts can be spliced without a second thought. It does not recurse, and it
// needs memory in proportion to the elements and attributes only.
type scanner struct {
	s     string
	i     int // next byte
	els   []element
	attrs []attribute
	open  int32 // innermost open element, -1 outside of the root
	depth int

	wrapped bool // the root element and the line break behind its start tag were put around what somebody wrote

	version  string // of the XML declaration; "" without one
	encoding string
	v11      bool   // references to control characters are allowed, as in XML 1.1
	doctype  bool   // a DOCTYPE has been read
	external bool   // it names an external subset or has parameter entities: entities may be declared out of sight
	entities bool   // it declares entities
	most     int    // limit of elements and attributes; 0 means maxElements
	entity   string // first entity that was used and is not one of the five predefined
	entityAt int    // where it was used or, when none was, the first was declared
	alien    bool   // the text does not look like XML at all
}

// fault is an error at an offset of the text.
type fault struct {
	offset        int
	message, hint model.Phrase
}

func (s *scanner) fail(offset int, message, hint model.Phrase) *fault {
	return &fault{offset, message, hint}
}

// scan reads the whole document.
func (s *scanner) scan() *fault {
	s.open = -1
	// Most documents need no more than this; a longer one makes the lists grow.
	s.els = make([]element, 0, min(strings.Count(s.s, "<")/2+2, len(s.s)/16+2))
	s.attrs = make([]attribute, 0, min(strings.Count(s.s, "=")+2, len(s.s)/16+2))
	if strings.HasPrefix(s.s, byteOrderMark) {
		s.i = len(byteOrderMark)
	}
	start := s.i
	if blank(s.s[s.i:]) {
		return s.fail(len(s.s), model.Say("the document is empty"), model.Say("a document needs at least a root element, such as <root/>"))
	}
	if s.at("<?xml") && s.i+5 < len(s.s) && isSpace(s.s[s.i+5]) {
		if err := s.declaration(); err != nil {
			return err
		}
	}
	for len(s.els) == 0 || s.open >= 0 {
		next := strings.IndexByte(s.s[s.i:], '<')
		if next < 0 {
			return s.unfinished(start)
		}
		var err *fault
		if s.open < 0 {
			err = s.outside(s.i+next, start)
		} else {
			err = s.text(s.i + next)
		}
		if err == nil {
			err = s.markup()
		}
		if err != nil {
			return err
		}
	}
	return s.epilog()
}

// lineOf returns the line in which an element begins.
func (s *scanner) lineOf(el int32) int {
	line, _ := lineColumn(s.s, int(s.els[el].start))
	if s.wrapped {
		line--
	}
	return line
}

// unfinished explains a text that ends, or has no more markup, before the root element is closed.
func (s *scanner) unfinished(start int) *fault {
	if s.open >= 0 {
		if err := s.text(len(s.s)); err != nil {
			return err
		}
		return s.fail(len(s.s), model.Say("the document ends inside <%s>, which was opened in line %d", s.name(s.open), s.lineOf(s.open)),
			model.Say("part of the file may be missing; add </%s>", s.name(s.open)))
	}
	if err := s.outside(len(s.s), start); err != nil {
		return err
	}
	return s.fail(len(s.s), model.Say("the document has no root element"), model.Say("add one, such as <root/>"))
}

// epilog reads what follows the root element.
func (s *scanner) epilog() *fault {
	for s.i < len(s.s) {
		next := strings.IndexByte(s.s[s.i:], '<')
		end := s.i + next
		if next < 0 {
			end = len(s.s)
		}
		if rest := strings.TrimLeft(s.s[s.i:end], whitespace); rest != "" {
			return s.fail(end-len(rest), model.Say("text after the end of the root element"), model.Say("nothing but comments may stand there: delete it"))
		}
		if s.i = end; next < 0 {
			return nil
		}
		if !s.at("<!--") && !s.at("<?") {
			if s.at("<!") || s.at("</") {
				return s.fail(s.i, model.Say("markup after the end of the root element"), model.Say("nothing but comments may stand there: delete it"))
			}
			return s.fail(s.i, model.Say("a second root element"), model.Say("a document has one root element: put both into one, or make two files"))
		}
		if err := s.markup(); err != nil {
			return err
		}
	}
	return nil
}

// outside passes white space up to offset end before the root element.
func (s *scanner) outside(end, start int) *fault {
	if rest := strings.TrimLeft(s.s[s.i:end], whitespace); rest != "" {
		if s.i == start {
			s.alien = true
			return s.fail(end-len(rest), model.Say("this is not XML: it does not begin with <"), model.Say("choose an XML document"))
		}
		return s.fail(end-len(rest), model.Say("text before the root element"), model.Say("nothing but comments may stand there: delete it"))
	}
	s.i = end
	return nil
}

// markup reads one piece of markup, at "<".
func (s *scanner) markup() *fault {
	switch {
	case s.at("</"):
		return s.endTag()
	case s.at("<!--"):
		return s.comment()
	case s.at("<![CDATA["):
		return s.cdata()
	case s.at("<!DOCTYPE"):
		return s.docType()
	case s.at("<?"):
		return s.instruction()
	case s.at("<!"):
		return s.fail(s.i, model.Say("unknown markup after <!"), model.Say("a comment begins with <!--; a plain < in text is written &lt;"))
	}
	return s.startTag()
}

func (s *scanner) at(prefix string) bool { return strings.HasPrefix(s.s[s.i:], prefix) }

func (s *scanner) name(el int32) string { return s.s[s.els[el].start+1 : s.els[el].nameEnd] }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func (s *scanner) space() {
	for s.i < len(s.s) && isSpace(s.s[s.i]) {
		s.i++
	}
}

// startTag reads <name …> or <name …/>.
func (s *scanner) startTag() *fault {
	start := s.i
	if s.i++; !s.readName() {
		if s.i >= len(s.s) {
			return s.endsInside(s.s[start+1:])
		}
		if strings.HasPrefix(s.s[start:], "<<<<<<< ") {
			return s.fail(start, model.Say("a merge conflict begins here that was not resolved"),
				model.Say("choose one of its versions, and delete the lines with <<<<<<<, ======= and >>>>>>>"))
		}
		return s.fail(start, model.Say("< is not followed by a name"), model.Say("a plain < in text is written &lt;"))
	}
	if s.depth++; s.depth > maxDepth {
		return s.fail(start, model.Say("elements are nested more than %d deep", maxDepth), model.Say("this cannot be a provisioning document"))
	}
	if err := s.tooMany(start); err != nil {
		return err
	}
	e := element{start: int32(start), nameEnd: int32(s.i), parent: s.open, attrs: int32(len(s.attrs))}
	for {
		before := s.i
		s.space()
		if s.i >= len(s.s) {
			return s.endsInside(s.s[start+1 : e.nameEnd])
		}
		switch c := s.s[s.i]; {
		case c == '>':
			s.i++
			e.content = int32(s.i)
			s.open = int32(len(s.els))
			s.els = append(s.els, e)
			return s.checkAttributes(int(e.attrs))
		case c == '/' && s.at("/>"):
			s.i += 2
			e.content, e.close, e.end, e.past = int32(s.i), int32(s.i), int32(s.i), int32(len(s.els)+1)
			s.els = append(s.els, e)
			s.depth--
			return s.checkAttributes(int(e.attrs))
		case s.i == before:
			return s.fail(s.i, model.Say("a blank or > is missing in the tag <%s", s.s[start+1:e.nameEnd]), model.Phrase{})
		}
		if err := s.attribute(); err != nil {
			return err
		}
	}
}

// tooMany reports that there are as many elements or attributes as there may be.
func (s *scanner) tooMany(offset int) *fault {
	most := maxElements
	if s.most > 0 {
		most = s.most
	}
	if len(s.els) < most && len(s.attrs) < most {
		return nil
	}
	return s.fail(offset, model.Say("the document has more than %d elements or attributes", most), model.Say("this cannot be a provisioning document"))
}

// attribute reads name="value".
func (s *scanner) attribute() *fault {
	a := attribute{start: int32(s.i)}
	if err := s.tooMany(s.i); err != nil {
		return err
	}
	if !s.readName() {
		return s.fail(s.i, model.Say("an attribute's name, > or /> is missing here"), model.Phrase{})
	}
	a.nameEnd = int32(s.i)
	name := s.s[a.start:a.nameEnd]
	s.space()
	if s.i >= len(s.s) || s.s[s.i] != '=' {
		return s.fail(s.i, model.Say("attribute %s has no value", name), model.Say(`write %s="…"`, name))
	}
	s.i++
	s.space()
	if s.i >= len(s.s) || s.s[s.i] != '"' && s.s[s.i] != '\'' {
		return s.fail(s.i, model.Say("the value of attribute %s is not in quotes", name), model.Say(`write %s="…"`, name))
	}
	quote := s.s[s.i]
	s.i++
	a.value = int32(s.i)
	for {
		for s.i < len(s.s) && plain[s.s[s.i]] {
			s.i++
		}
		if s.i >= len(s.s) {
			return s.fail(int(a.value)-1, model.Say("the value of attribute %s has no end", name), model.Say("its closing quote is missing"))
		}
		switch c := s.s[s.i]; {
		case c == quote:
			a.end = int32(s.i)
			s.i++
			s.attrs = append(s.attrs, a)
			return nil
		case c == '<':
			return s.fail(s.i, model.Say("a plain < in the value of attribute %s", name), model.Say("write &lt;, or add the closing quote that is missing"))
		case c == '&':
			if err := s.reference(); err != nil {
				return err
			}
		case c < ' ':
			return s.illegal(s.i)
		default: // the other quote, or ]
			s.i++
		}
	}
}

// checkAttributes reports an attribute that an element has twice.
func (s *scanner) checkAttributes(from int) *fault {
	list := s.attrs[from:]
	var seen map[string]bool
	if len(list) > 16 {
		seen = make(map[string]bool, len(list))
	}
	for i, a := range list {
		name, twice := s.s[a.start:a.nameEnd], false
		if seen != nil {
			twice = seen[name]
			seen[name] = true
		}
		for j := 0; seen == nil && j < i; j++ {
			twice = twice || s.s[list[j].start:list[j].nameEnd] == name
		}
		if twice {
			return s.fail(int(a.start), model.Say("attribute %s stands twice in one tag", name), model.Say("delete one of them"))
		}
	}
	return nil
}

// endsInside returns the error for a document that ends before the tag that begins like this does.
func (s *scanner) endsInside(tag string) *fault {
	return s.fail(s.i, model.Say("the document ends inside the tag <%s", tag), model.Say("part of the file may be missing"))
}

// endTag reads </name>.
func (s *scanner) endTag() *fault {
	start := s.i
	s.i += 2
	named := s.readName()
	if s.i >= len(s.s) {
		return s.endsInside(s.s[start+1:])
	}
	if !named {
		return s.fail(start, model.Say("</ is not followed by a name"), model.Phrase{})
	}
	name := s.s[start+2 : s.i]
	s.space()
	if s.i >= len(s.s) || s.s[s.i] != '>' {
		return s.fail(s.i, model.Say("the tag </%s has no >", name), model.Phrase{})
	}
	s.i++
	if s.open < 0 || s.wrapped && s.open == 0 && s.i < len(s.s) {
		return s.fail(start, model.Say("</%s> closes nothing", name), model.Say("delete it"))
	}
	e := &s.els[s.open]
	if want := s.name(s.open); want != name {
		return s.fail(start, model.Say("</%s> where </%s> should stand, for <%s> was opened in line %d", name, want, want, s.lineOf(s.open)),
			model.Say("close the elements in the order in which they were opened, the last first"))
	}
	e.close, e.end, e.past = int32(start), int32(s.i), int32(len(s.els))
	s.open = e.parent
	s.depth--
	return nil
}

// readName passes a name, and reports whether there is one.
func (s *scanner) readName() bool {
	start := s.i
	for s.i < len(s.s) {
		c := s.s[s.i]
		if nameByte[c] == nameAny || nameByte[c] == nameStart {
			if s.i == start && nameByte[c] != nameStart {
				return false
			}
			s.i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRuneInString(s.s[s.i:])
		if !isNameRune(r, s.i == start) {
			break
		}
		s.i += size
	}
	return s.i > start
}
