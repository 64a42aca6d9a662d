package panels

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"dialwright/ui/look"
)

// colour divides a line of XML into spans by what they are: names of elements, names and values of attributes, and the
// rest. It looks at one line at a time, so what began on an earlier line is shown as plain text; it is for reading only.
func colour(line string) []span {
	line = visible(line)
	var spans []span
	add := func(s string, c fyne.ThemeColorName) {
		if s != "" {
			spans = append(spans, span{s, c})
		}
	}
	for line != "" {
		open := strings.IndexByte(line, '<')
		if open < 0 {
			add(line, theme.ColorNameForeground)
			break
		}
		add(line[:open], theme.ColorNameForeground)
		line = line[open:]
		if strings.HasPrefix(line, "<!") || strings.HasPrefix(line, "<?") {
			end := strings.IndexByte(line, '>') + 1
			if end == 0 {
				end = len(line)
			}
			add(line[:end], look.ColorMuted)
			line = line[end:]
			continue
		}
		end := strings.IndexAny(line, " \t>")
		if end < 0 {
			end = len(line)
		} else if line[end] == '>' {
			end++
		}
		add(line[:end], look.ColorTag)
		closed := strings.HasSuffix(line[:end], ">")
		line = line[end:]
		for !closed && line != "" {
			var c fyne.ThemeColorName
			switch end = strings.IndexAny(line, `"'>`); {
			case end < 0:
				end, c = len(line), look.ColorAttribute
			case line[end] == '>':
				end, c, closed = end+1, look.ColorTag, true
			case end > 0:
				c = look.ColorAttribute
			default:
				end, c = strings.IndexByte(line[1:], line[0])+2, look.ColorValue
				if end < 2 {
					end = len(line)
				}
			}
			add(line[:end], c)
			line = line[end:]
		}
	}
	return spans
}

// visible makes a line fit to be drawn: tabs become blanks, and control characters their pictures.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < ' ':
			return '␀' + r
		case r != ' ' && !unicode.IsPrint(r):
			return '�'
		}
		return r
	}, strings.ReplaceAll(s, "\t", "    "))
}
