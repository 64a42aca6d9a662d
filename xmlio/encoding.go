package xmlio

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"dialwright/model"
)

// decoded is the text of a file in UTF-8.
type decoded struct {
	text     string
	readOnly error // in words why it must not be edited: its encoding, or its version of XML
	ascii    bool  // it is declared as US-ASCII, and must stay that
}

// decode returns the text of src. On an error, its text is what the fault's offset is in.
func decode(src []byte) (decoded, *fault) {
	switch {
	case hasPrefix(src, "\x00\x00\xFE\xFF"), hasPrefix(src, "\xFF\xFE\x00\x00"):
		return decoded{}, &fault{0, model.Say("the encoding UTF-32 is not supported"), model.Say("save the file as UTF-8")}
	case hasPrefix(src, "\xFE\xFF"), hasPrefix(src, "\x00<"):
		return utf16Text(src, binary.BigEndian)
	case hasPrefix(src, "\xFF\xFE"), hasPrefix(src, "<\x00"):
		return utf16Text(src, binary.LittleEndian)
	}
	d := decoded{text: string(src)}
	head := scanner{s: d.text}
	if hasPrefix(src, byteOrderMark) {
		head.i = len(byteOrderMark)
	}
	if !head.at("<?xml") || head.declaration() != nil {
		return d, nil // the scanner will say what is wrong with the declaration
	}
	if name := head.encoding; name != "" && !strings.EqualFold(name, "UTF-8") && !strings.EqualFold(name, "UTF8") {
		if err := d.convert(name); err != nil {
			return decoded{}, err
		}
	}
	if head.v11 {
		// What else ends a line in XML 1.1.
		d.text = strings.NewReplacer("\r\u0085", "\n", "\u0085", "\n", "\u2028", "\n").Replace(d.text)
		d.readOnly = model.Errorf("it is XML %s; declare it as XML 1.0 to edit it", head.version)
	}
	return d, nil
}

// convert turns a text from the encoding that its declaration names, which is not UTF-8.
func (d *decoded) convert(name string) *fault {
	plain, table := plainName(name), charset(name)
	switch {
	case strings.HasPrefix(d.text, byteOrderMark):
		return &fault{0, model.Say("the XML declaration says %s, but the file begins with the mark of UTF-8", name), model.Say(`write encoding="UTF-8" in its first line`)}
	case plain == "utf16":
		return &fault{0, model.Say("the XML declaration says UTF-16, but the file is not"), model.Say(`write encoding="UTF-8" in its first line`)}
	case table == nil:
		return &fault{0, model.Say("the encoding “%s” is not supported", name), model.Say("save the file as UTF-8")}
	}
	d.readOnly = model.Errorf("it is written in %s; save it as UTF-8 to edit it", name)
	if plain == "usascii" || plain == "ascii" {
		at := beyondASCII(d.text)
		if at < 0 {
			d.readOnly, d.ascii = nil, true
			return nil
		}
		line, column := lineColumn(d.text, at)
		if utf8.ValidString(d.text) {
			d.readOnly = model.Errorf(`it is declared as %s, but the byte %02X in line %d, column %d is not of that; write encoding="UTF-8" in its first line to edit it`,
				name, d.text[at], line, column)
			return nil
		}
		d.readOnly = model.Errorf("it is declared as %s, but the byte %02X in line %d, column %d is not of that; save it as UTF-8 to edit it", name, d.text[at], line, column)
	}
	text, err := table.NewDecoder().String(d.text)
	if err != nil {
		return &fault{0, model.Say("the file is not in the encoding “%s” that it names", name), model.Say("save the file as UTF-8")}
	}
	d.text = text
	return nil
}

func hasPrefix(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && string(b[:len(prefix)]) == prefix
}

// charset returns the table for an encoding of one byte a character, by any of its usual names, or nil.
func charset(name string) encoding.Encoding {
	plain := plainName(name)
	switch plain {
	case "latin1", "usascii", "ascii":
		plain = "iso88591"
	case "latin2":
		plain = "iso88592"
	case "latin9":
		plain = "iso885915"
	}
	if number, ok := strings.CutPrefix(plain, "cp"); ok {
		plain = "windows" + number
	}
	for _, e := range charmap.All {
		if m, ok := e.(*charmap.Charmap); ok && plainName(m.String()) == plain {
			return m
		}
	}
	return nil
}

// plainName returns an encoding's name in lower case and without separators.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_.:", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// utf16Text decodes UTF-16.
func utf16Text(src []byte, order binary.ByteOrder) (decoded, *fault) {
	out := make([]byte, 0, len(src)/2+len(src)/16)
	unit := func(i int) rune { return rune(order.Uint16(src[i:])) }
	for i := 0; i < len(src); i += 2 {
		if i+1 == len(src) {
			return decoded{text: string(out)}, &fault{len(out), model.Say("half a character of UTF-16 at the end of the file"), model.Say("part of the file may be missing")}
		}
		r := unit(i)
		if r >= 0xD800 && r <= 0xDFFF {
			if r >= 0xDC00 || i+3 >= len(src) || unit(i+2) < 0xDC00 || unit(i+2) > 0xDFFF {
				return decoded{text: string(out)}, &fault{len(out), model.Say("half a pair of UTF-16"), model.Say("the file is damaged")}
			}
			r = 0x10000 + (r-0xD800)<<10 + (unit(i+2) - 0xDC00)
			i += 2
		}
		out = utf8.AppendRune(out, r)
	}
	return decoded{text: string(out), readOnly: model.Errorf("it is written in %s; save it as UTF-8 to edit it", "UTF-16")}, nil
}
