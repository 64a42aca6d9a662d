package xmlio

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// piece is one character of a value, or several, and the source that stands for it.
type piece struct {
	r        rune
	from, to int32
	token    int32
}

// respell makes the value that is spread over tokens the one of now. What is equal at both ends keeps its source: the
// spelling of references, CDATA sections, line ends. In between the first changed character's place takes the new ones.
// at is where they go when there are no characters at all, and quote the quote around an attribute's value, 0 for a
// text.
func (w *writer) respell(tokens []token, at int, now string, quote byte) {
	whole := make([]piece, len(tokens)) // all characters of a token as one
	size := 0
	for n, t := range tokens {
		whole[n] = piece{from: int32(t.from), to: int32(t.to), token: int32(n)}
		size += t.to - t.from
	}
	if size <= maxRespelled {
		if list, ok := w.respellEnds(tokens, at, now, quote); ok {
			w.splices = append(w.splices, list...)
			return
		}
	}
	w.splices = append(w.splices, w.replacePieces(tokens, whole, insertAt(tokens, whole, 0, at), now, quote)...)
}

// maxRespelled is the size of the largest value, in bytes, whose unchanged ends keep their spelling.
const maxRespelled = 1 << 20

// respellEnds returns the splices that change a value between its equal ends; ok is false when what then stands side by
// side would be read as something else.
func (w *writer) respellEnds(tokens []token, at int, now string, quote byte) (list []splice, ok bool) {
	var pieces []piece
	for n, t := range tokens {
		s := w.f.text[:t.to]
		for i := t.from; i < t.to; {
			r, end := nextCharacter(s, i, t.kind, quote != 0)
			pieces = append(pieces, piece{r, int32(i), int32(end), int32(n)})
			i = end
		}
	}
	head, tail := 0, 0
	for head < len(pieces) && now != "" {
		r, size := utf8.DecodeRuneInString(now)
		if r != pieces[head].r {
			break
		}
		head, now = head+1, now[size:]
	}
	for head+tail < len(pieces) && now != "" {
		r, size := utf8.DecodeLastRuneInString(now)
		if r != pieces[len(pieces)-1-tail].r {
			break
		}
		tail, now = tail+1, now[:len(now)-size]
	}
	list = w.replacePieces(tokens, pieces[head:len(pieces)-tail], insertAt(tokens, pieces, head, at), now, quote)
	for _, s := range list {
		if quote == 0 && !w.joins(tokens, s) {
			return nil, false
		}
	}
	return list, true
}

// dropEmptied has the splices that empty a CDATA section of an element take it away whole, unless what stands around it would
// then be read as something else.
func (w *writer) dropEmptied(el int32, tokens []token, splices []splice, now string) {
	f := w.f
	dropped := slices.Clone(splices)
	for _, t := range tokens {
		i := slices.Index(dropped, splice{t.from, t.to, ""})
		if i >= 0 && t.kind == tokenCDATA && t.from < t.to {
			dropped[i].from -= len("<![CDATA[")
			dropped[i].to += len("]]>")
		}
	}
	if slices.Equal(dropped, splices) {
		return
	}
	sortSplices(dropped)
	s := scanner{s: "<x>" + string(applySplices(f.text, int(f.els[el].content), int(f.els[el].close), dropped)) + "</x>"}
	if s.scan() != nil {
		return
	}
	if after := (&File{text: s.s, els: s.els, attrs: s.attrs}); after.textOf(0) == now {
		copy(splices, dropped)
	}
}

// nextCharacter reads the character at s[i:], by the rules of where it stands.
func nextCharacter(s string, i int, kind tokenKind, attr bool) (r rune, end int) {
	if kind == tokenCDATA && s[i] == '&' {
		return '&', i + 1
	}
	return nextPiece(s, i, attr)
}

// target is where new characters are written: an offset, in a token or in none (-1).
type target struct {
	at    int
	token int
}

// insertAt returns where characters go that come behind the first head ones.
func insertAt(tokens []token, pieces []piece, head, at int) target {
	switch {
	case head < len(pieces):
		return target{int(pieces[head].from), int(pieces[head].token)}
	case len(pieces) > 0:
		last := pieces[len(pieces)-1]
		return target{int(last.to), int(last.token)}
	}
	if len(tokens) > 0 { // an empty CDATA section, or an empty value
		return target{tokens[0].from, 0}
	}
	return target{at, -1}
}

// replacePieces returns the splices that take characters away and write others.
func (w *writer) replacePieces(tokens []token, gone []piece, to target, with string, quote byte) []splice {
	newline := w.f.newline(to.at)
	var text []byte
	switch {
	case quote != 0:
		text = appendAttr(nil, with, quote)
	case to.token >= 0 && tokens[to.token].kind == tokenCDATA:
		text = appendCDATA(nil, with, newline)
	default:
		text = appendText(nil, with, newline)
	}
	if len(gone) == 0 && len(text) == 0 {
		return nil
	}
	list := []splice{{to.at, to.at, string(text)}}
	for _, p := range gone {
		if last := &list[len(list)-1]; last.to == int(p.from) {
			last.to = int(p.to)
		} else {
			list = append(list, splice{int(p.from), int(p.to), ""})
		}
	}
	return list
}

// joins reports whether what stands before and behind a splice does not run together with it: ]] and >, or the halves
// of a line break.
func (w *writer) joins(tokens []token, s splice) bool {
	left, right := "", ""
	for _, t := range tokens {
		if t.from <= s.from && s.to <= t.to {
			left, right = w.f.text[max(t.from, s.from-2):s.from], w.f.text[s.to:min(t.to, s.to+2)]
		}
	}
	all := left + strings.NewReplacer(splitCDATA, "", returnInCDATA, "").Replace(s.text) + right
	return !strings.Contains(all, "]]>") && !(strings.HasSuffix(left, "\r") && strings.HasPrefix(s.text+right, "\n"))
}

// How a CDATA section holds its own end, and a carriage return: not in one section.
const (
	splitCDATA    = "]]]]><![CDATA[>"
	returnInCDATA = "]]>&#13;<![CDATA["
)

// appendCDATA writes a text so that it can stand in a CDATA section.
func appendCDATA(b []byte, s, newline string) []byte {
	return append(b, strings.NewReplacer("]]>", splitCDATA, "\r", returnInCDATA, "\n", newline).Replace(s)...)
}
