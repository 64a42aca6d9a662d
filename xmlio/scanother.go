package xmlio

import (
	"strings"

	"dialwright/model"
)

// comment reads <!-- … -->.
func (s *scanner) comment() *fault {
	start := s.i
	s.i += 4
	end := strings.Index(s.s[s.i:], "--")
	if end < 0 {
		return s.fail(start, model.Say("a comment without an end"), model.Say("add -->"))
	}
	if err := s.controls(s.i + end); err != nil {
		return err
	}
	if s.i += 2; !s.at(">") {
		return s.fail(s.i-2, model.Say("-- inside a comment"), model.Say("XML allows it at a comment's end only: write - - or one dash"))
	}
	s.i++
	return nil
}

// cdata reads <![CDATA[ … ]]>.
func (s *scanner) cdata() *fault {
	start := s.i
	if s.open < 0 {
		return s.fail(start, model.Say("text before the root element"), model.Say("nothing but comments may stand there: delete it"))
	}
	s.i += 9
	end := strings.Index(s.s[s.i:], "]]>")
	if end < 0 {
		return s.fail(start, model.Say("a CDATA section without an end"), model.Say("add ]]>"))
	}
	if err := s.controls(s.i + end); err != nil {
		return err
	}
	s.i += 3
	return nil
}

// instruction reads <?name … ?>.
func (s *scanner) instruction() *fault {
	start := s.i
	s.i += 2
	if !s.readName() {
		return s.fail(start, model.Say("<? is not followed by a name"), model.Phrase{})
	}
	if name := s.s[start+2 : s.i]; strings.EqualFold(name, "xml") {
		return s.fail(start, model.Say("an XML declaration that is not at the very start"), model.Say("delete what stands before it, blanks and empty lines included, or delete it"))
	}
	end := strings.Index(s.s[s.i:], "?>")
	if end < 0 {
		return s.fail(start, model.Say("a processing instruction without an end"), model.Say("add ?>"))
	}
	if end > 0 && !isSpace(s.s[s.i]) {
		return s.fail(s.i, model.Say("a blank is missing after the name of the processing instruction"), model.Phrase{})
	}
	if err := s.controls(s.i + end); err != nil {
		return err
	}
	s.i += 2
	return nil
}

// declaration reads <?xml version="1.0" encoding="…" standalone="…"?>.
func (s *scanner) declaration() *fault {
	start := s.i
	bad := func() *fault {
		return s.fail(s.i, model.Say("the XML declaration is malformed"), model.Say(`write <?xml version="1.0" encoding="UTF-8"?>`))
	}
	s.i += 5
	last := ""
	for {
		before := s.i
		s.space()
		if s.at("?>") {
			s.i += 2
			break
		}
		nameAt := s.i
		if s.i == before || !s.readName() {
			return bad()
		}
		name := s.s[nameAt:s.i]
		s.space()
		if !s.at("=") {
			return bad()
		}
		s.i++
		s.space()
		if !s.at(`"`) && !s.at(`'`) {
			return bad()
		}
		end := strings.IndexByte(s.s[s.i+1:], s.s[s.i])
		if end < 0 {
			return bad()
		}
		value := s.s[s.i+1 : s.i+1+end]
		switch {
		case name == "version" && last == "":
			s.version = value
		case name == "encoding" && last == "version" && isEncodingName(value):
			s.encoding = value
		case name == "standalone" && (last == "version" || last == "encoding") && (value == "yes" || value == "no"):
		default:
			s.i = nameAt
			return bad()
		}
		last = name
		s.i += end + 2
	}
	if !strings.HasPrefix(s.version, "1.") || strings.Trim(s.version[2:], "0123456789") != "" || len(s.version) < 3 {
		return s.fail(start, model.Say("XML of version “%s” is not known", s.version), model.Say("write version=\"1.0\""))
	}
	s.v11 = s.version != "1.0"
	return nil
}

// isEncodingName reports whether s has the form of an encoding's name.
func isEncodingName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-')) {
			return false
		}
	}
	return s != ""
}

// docType reads <!DOCTYPE name PUBLIC "…" "…" [ … ]>. What the declarations inside mean is not looked into, but for
// whether there are entities among them.
func (s *scanner) docType() *fault {
	start := s.i
	if s.open >= 0 || s.doctype {
		return s.fail(start, model.Say("a DOCTYPE that is not before the root element, or a second one"), model.Say("delete it"))
	}
	s.doctype = true
	bad := func() *fault {
		return s.fail(s.i, model.Say("the DOCTYPE is malformed"), model.Say("correct or delete it"))
	}
	s.i += len("<!DOCTYPE")
	if before := s.i; s.blanks() == before || !s.readName() {
		return bad()
	}
	if before := s.i; s.blanks() > before {
		literals := 0
		switch {
		case s.at("PUBLIC"):
			literals = 2
		case s.at("SYSTEM"):
			literals = 1
		}
		if literals > 0 {
			s.i += len("PUBLIC")
			s.external = true
		}
		for ; literals > 0; literals-- {
			if before := s.i; s.blanks() == before || !s.literal() {
				return bad()
			}
		}
		s.space()
	}
	if s.at("[") {
		s.i++
		if err := s.subset(start); err != nil {
			return err
		}
		s.space()
	}
	if !s.at(">") {
		return bad()
	}
	s.i++
	return nil
}

// blanks passes white space and returns where it ends.
func (s *scanner) blanks() int {
	s.space()
	return s.i
}

// literal passes a text in quotes and reports whether there is one.
func (s *scanner) literal() bool {
	if !s.at(`"`) && !s.at(`'`) {
		return false
	}
	end := strings.IndexByte(s.s[s.i+1:], s.s[s.i])
	if end < 0 {
		return false
	}
	end += s.i + 1
	if s.i++; s.controls(end) != nil {
		return false
	}
	s.i = end + 1
	return true
}

// subset reads the declarations of a DOCTYPE up to and with "]".
func (s *scanner) subset(start int) *fault {
	for {
		s.space()
		switch {
		case s.i >= len(s.s):
			return s.fail(start, model.Say("a DOCTYPE without an end"), model.Say("add ]>"))
		case s.at("]"):
			s.i++
			return nil
		case s.at("<!--"):
			if err := s.comment(); err != nil {
				return err
			}
		case s.at("<?"):
			if err := s.instruction(); err != nil {
				return err
			}
		case s.at("%"):
			s.i++
			if !s.readName() || !s.at(";") {
				return s.fail(s.i, model.Say("the DOCTYPE is malformed"), model.Say("correct or delete it"))
			}
			s.i++
			s.external = true
		default:
			if err := s.markupDeclaration(); err != nil {
				return err
			}
		}
	}
}

// markupDeclaration reads one declaration of a DOCTYPE: <!ELEMENT …> and its like.
func (s *scanner) markupDeclaration() *fault {
	start := s.i
	known := false
	for _, word := range []string{"<!ENTITY", "<!ELEMENT", "<!ATTLIST", "<!NOTATION"} {
		if s.at(word) {
			s.i += len(word)
			known = s.i < len(s.s) && isSpace(s.s[s.i])
			if word == "<!ENTITY" && !s.entities {
				s.entities, s.entityAt = true, start
			}
			break
		}
	}
	if !known {
		return s.fail(start, model.Say("the DOCTYPE is malformed"), model.Say("correct or delete it"))
	}
	for s.i < len(s.s) {
		switch c := s.s[s.i]; {
		case c == '>':
			s.i++
			return nil
		case c == '"' || c == '\'':
			if !s.literal() {
				return s.fail(s.i, model.Say("the DOCTYPE is malformed"), model.Say("correct or delete it"))
			}
		case c == '<', c < ' ' && !isSpace(c):
			return s.fail(s.i, model.Say("the DOCTYPE is malformed"), model.Say("correct or delete it"))
		default:
			s.i++
		}
	}
	return s.fail(start, model.Say("a DOCTYPE without an end"), model.Say("add ]>"))
}
