package serve

import (
	"strings"

	qr "github.com/piglig/go-qr"
)

// QR returns a text as a QR code: rows of modules, true for dark, with the light margin of four modules that readers
// need. The error is for a text that is too long, above some 2,000 characters.
func QR(text string) ([][]bool, error) {
	code, err := qr.EncodeText(text, qr.Medium)
	if err != nil {
		return nil, err
	}
	const margin = 4
	size := code.Size()
	rows := make([][]bool, size+2*margin)
	for y := range rows {
		rows[y] = make([]bool, size+2*margin)
		for x := range rows[y] {
			rows[y][x] = code.Module(x-margin, y-margin)
		}
	}
	return rows, nil
}

// BlockText draws a QR code with block characters for a terminal, two rows in a line. Light modules are drawn and dark
// ones left out, which is right for light writing on a dark ground; most readers take the opposite as well.
func BlockText(rows [][]bool) string {
	light := func(x, y int) bool { return y >= len(rows) || !rows[y][x] }
	var b strings.Builder
	for y := 0; y < len(rows); y += 2 {
		for x := range rows[y] {
			switch upper, lower := light(x, y), light(x, y+1); {
			case upper && lower:
				b.WriteRune('█')
			case upper:
				b.WriteRune('▀')
			case lower:
				b.WriteRune('▄')
			default:
				b.WriteByte(' ')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
