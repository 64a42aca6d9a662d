package xmlio

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// documents is how many random documents are written and edited.
var documents = 300

// TestPromisesHoldForRandomDocuments edits documents that are written in every way at once.
func TestPromisesHoldForRandomDocuments(t *testing.T) {
	for seed := range documents {
		random := rand.New(rand.NewPCG(uint64(seed), 8))
		a := author{random}
		src := a.document()
		file, err := Read("random.xml", []byte(src))
		if err != nil {
			t.Fatalf("seed %d: %v\n%q", seed, err, src)
		}
		checkFormat(t, file.doc)
		program := make([]byte, 10+random.IntN(80))
		for i := range program {
			program[i] = byte(random.Uint32())
		}
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			runProgramme(t, file, program)
		})
	}
}

// author writes random documents of the dialect.
type author struct{ *rand.Rand }

// one returns one of several texts.
func (a author) one(texts ...string) string { return texts[a.IntN(len(texts))] }

// white returns white space, often none.
func (a author) white() string {
	return a.one("", "", "", " ", "\n", "\n  ", "\n    ", "\r\n\t", "\n\n  ", "\r", "  \n")
}

// between returns what may stand between elements.
func (a author) between() string {
	var b strings.Builder
	for b.WriteString(a.white()); a.IntN(4) == 0; b.WriteString(a.white()) {
		b.WriteString(a.one("<!-- c -->", "<!---->", "<!-- two\n lines -->", "<?p i?>", "<x/>", "<x y='1'>\n<z/></x>", "<!-- <rule/> -->", "words", "&#65;", "<![CDATA[d]]>"))
	}
	return b.String()
}

// element writes an element with some of the attributes and with content.
func (a author) element(tag string, attrs []string, content string) string {
	var b strings.Builder
	b.WriteString("<" + tag)
	for _, name := range attrs {
		if a.IntN(2) == 0 {
			continue
		}
		quote := a.one(`"`, `'`)
		b.WriteString(a.one(" ", " ", "\n   ", "\t") + name + a.one("=", "=", " = ") + quote)
		b.WriteString(a.one("", "1", "a b", "&amp;", "&#x41;", "é", "a\nb", "remove", "]]>") + quote)
	}
	b.WriteString(a.one("", "", " ", "\n"))
	if content == "" && a.IntN(2) == 0 {
		return b.String() + "/>"
	}
	return b.String() + ">" + content + "</" + tag + a.one("", "", " ") + ">"
}

// several writes up to n elements in a row.
func (a author) several(n int, write func() string) string {
	var b strings.Builder
	for range a.IntN(n + 1) {
		b.WriteString(a.between() + write())
	}
	if b.Len() > 0 || a.IntN(4) == 0 {
		b.WriteString(a.between())
	}
	return b.String()
}

func (a author) text(tag string) string {
	if a.IntN(5) == 0 {
		return a.element(tag, []string{"priority", "z"}, a.several(3, func() string {
			return a.element(tagValue, []string{a.one(attrLang, "q")}, a.one("", "cs", "x<y/>"))
		}))
	}
	return a.element(tag, []string{"priority", "source", "z"}, a.one("", "5000", "a&amp;b", "<![CDATA[<c>]]>", "a<!-- d -->b", " <e/> ", "é\r\nf", "&#65;&lt;"))
}

// keys writes elements that stand once, most of them, now and then one twice or in another order.
func (a author) keys(write ...func() string) string {
	if a.IntN(5) == 0 {
		a.Shuffle(len(write), func(i, j int) { write[i], write[j] = write[j], write[i] })
	}
	var b strings.Builder
	for _, w := range write {
		for range a.one("", "k", "k", "k", "kk") {
			b.WriteString(a.between() + w())
		}
	}
	if b.Len() > 0 || a.IntN(4) == 0 {
		b.WriteString(a.between())
	}
	return b.String()
}

func (a author) item() string {
	return a.element(tagItem, []string{"id", "priority", "action", "z"}, a.keys(
		func() string { return a.text(tagDisplayName) }, func() string { return a.text(tagURI) }, func() string { return a.text(tagPortraitURL) }))
}

func (a author) rule() string {
	one := func(tag string) func() string {
		return func() string { return a.element(tag, []string{"type", "param", "z"}, a.one("", "", "<y/>")) }
	}
	return a.element(tagRule, []string{"z"}, a.keys(
		func() string { return a.element(tagConditions, []string{"z"}, a.several(3, one(tagCondition))) },
		func() string { return a.element(tagActions, nil, a.several(3, one(tagAction))) }))
}

func (a author) rewriting() string {
	return a.element(tagRewriting, []string{"priority", "source"}, a.several(4, a.rule))
}

func (a author) dialAction() string {
	return a.element(tagDialAction, []string{"id", "priority", "action"}, a.keys(func() string { return a.text(tagDisplayName) }, a.rewriting))
}

func (a author) document() string {
	quickDial := func() string { return a.element(tagQuickDial, []string{attrMax, "z"}, a.several(5, a.item)) }
	dialActions := func() string { return a.element(tagDialActions, []string{"z"}, a.several(3, a.dialAction)) }
	var root string
	switch a.IntN(6) {
	case 0:
		root = quickDial()
	case 1:
		root = dialActions()
	case 2:
		root = a.element("answer", nil, a.between()+a.dialAction()+a.several(3, a.dialAction))
	case 3:
		root = a.element(tagAccount, nil, a.between()+"<host>h</host>"+a.keys(a.rewriting))
	case 4:
		root = a.element(tagError, nil, a.keys(func() string { return a.text(tagMessage) }))
	default:
		root = a.element("root", []string{"z"}, a.between()+quickDial()+a.keys(dialActions, quickDial))
	}
	return a.one("", byteOrderMark) + a.one("", "<?xml version='1.0'?>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n") +
		a.one("", "<!-- top -->\n", "<!DOCTYPE a>") + root + a.one("", "\n", "<!-- end -->", "\r\n\r\n")
}
