package tryit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/rewrite"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// input is the number and the phone's situation.
type input struct {
	widget.BaseWidget
	s       *Screen
	number  *part.Field
	network *part.Picker
	ssid    *part.Field
	strip   *kit.Check
	add     *kit.Button
}

func newInput(s *Screen) *input {
	i := &input{s: s, number: part.NewField(lang.L("Number")),
		network: part.NewPicker(lang.L("Network")), ssid: part.NewField(lang.L("Wi-Fi name"))}
	i.number.Loose, i.ssid.Loose = true, true
	i.number.Tell, i.ssid.Tell = s.tell, s.tell
	i.number.Hint(lang.L("Type a number to try"))
	i.number.OnTyped = func(string) { i.changed() }
	i.number.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
			s.addCase()
			i.number.TypedShortcut(&fyne.ShortcutSelectAll{}) // for the next one to be typed
			return true
		}
		return false
	}
	i.number.OnPaste = func(text string) bool { // a list of numbers are samples
		if !strings.Contains(strings.TrimSpace(text), "\n") {
			return false
		}
		s.pasteNumbers(text)
		return true
	}
	i.ssid.Hint(lang.L("Wi-Fi name"))
	i.ssid.OnTyped = func(string) { i.changed() }
	i.network.Options = func() []part.Option {
		return []part.Option{
			{Value: "", Label: networkName(""), Detail: lang.L("What depends on the network cannot be told.")},
			{Value: "wifi", Label: networkName("wifi")},
			{Value: "cellular", Label: networkName("cellular")},
			{Value: "none", Label: networkName("none")},
		}
	}
	i.network.OnPicked = func(v string) {
		i.setNetwork(v)
		i.changed()
	}
	i.strip = kit.NewCheck("", func(bool) { s.compute() })
	i.strip.OnFocus = func() { s.reveal(i.strip) }
	i.add = kit.NewButton(lang.L("Sample"), theme.ContentAddIcon(), s.addCase)
	i.setNetwork("")
	i.ExtendBaseWidget(i)
	return i
}

// changed is told that the user asks something else than the selected sample.
func (i *input) changed() {
	i.s.samples.table.Deselect()
	i.s.compute()
}

// networkName names what is known of the phone's network.
func networkName(v string) string {
	if v == "" {
		return lang.L("network not known")
	}
	return part.Network(v)
}

func (i *input) setNetwork(v string) {
	i.network.Set(v, networkName(v))
	i.ssid.SetEnabled(v == "" || v == "wifi")
}

// call returns what the user asks about.
func (i *input) call() rewrite.Call {
	c := rewrite.Call{Number: i.number.Value(), Network: i.network.Value(), Strip: i.strip.Checked}
	if !i.ssid.Disabled() {
		c.SSID = i.ssid.Text
	}
	return c
}

func (i *input) place(width float32, really bool) float32 {
	put := part.Putter(really)
	const gap = 6
	h := i.number.MinSize().Height
	y := float32(0)
	add := i.add.MinSize()
	put(i.number, 0, y, width-add.Width-gap, h)
	put(i.add, width-add.Width, y+(h-add.Height)/2, add.Width, add.Height)
	y += h + gap
	network := min(max(170, i.network.Wants()), (width-gap)*0.62)
	put(i.network, 0, y, network, h)
	put(i.ssid, network+gap, y, width-network-gap, h)
	y += h + 2
	if really {
		words := lang.L("Take out blanks, dashes, dots and brackets first")
		th := i.Theme()
		box := th.Size(theme.SizeNameInlineIcon) + 3*th.Size(theme.SizeNameInnerPadding)
		if fyne.MeasureText(words, th.Size(theme.SizeNameText), fyne.TextStyle{}).Width+box > width {
			words = lang.L("Take out separators first")
		}
		if i.strip.Text != words {
			i.strip.SetText(words)
		}
	}
	strip := i.strip.MinSize()
	put(i.strip, -4, y, strip.Width, strip.Height)
	return y + strip.Height
}

// CreateRenderer implements [fyne.Widget].
func (i *input) CreateRenderer() fyne.WidgetRenderer {
	return part.Flow(i.place, nil, i.number, i.add, i.network, i.ssid, i.strip)
}

// resultView says in words what the phone does with the current number.
type resultView struct {
	widget.BaseWidget
	box   *canvas.Rectangle
	dials *part.Note
	how   *part.Note
}

func newResultView() *resultView {
	r := &resultView{box: canvas.NewRectangle(nil), dials: part.NewNote(""), how: part.NewNote("")}
	r.dials.TextSize, r.dials.Style, r.dials.Max = theme.SizeNameSubHeadingText, fyne.TextStyle{Bold: true}, 2
	r.how.Max = 4
	r.ExtendBaseWidget(r)
	r.show(&answer{}) // until there is something to try numbers on
	return r
}

func (r *resultView) show(a *answer) {
	dials, how, color := "", "", theme.ColorNameForeground
	switch {
	case a.document != nil && !a.document.HasRules():
		how = lang.L("This document holds quick dials only: there are no rules to try a number on.")
	case !a.there:
		how = lang.L("Select a dial action to try numbers on its rules.")
	case a.action != nil && a.action.Removed():
		how = lang.L("Phones remove this dial action.")
	case a.call.Number == "":
		how = lang.L("What a phone dials, and why, is shown while you type.")
	case !a.current.Certain:
		dials, color = lang.L("Cannot tell"), theme.ColorNameWarning
		how = lang.L("What it depends on is not known; see below.")
		if sofar := howText(a.document, &a.current, lang.L("recorded, if the app allows recording")); a.current.DialAction != "" || a.current.Record {
			how += " " + lang.L("Sure so far:") + " " + sofar
		}
	default:
		dials = lang.L("Dials") + " " + short(a.current.Dials)
		how = howText(a.document, &a.current, lang.L("recorded, if the app allows recording"))
	}
	r.dials.Set(dials)
	r.dials.Paint(color)
	r.how.Set(how)
	r.Refresh()
}

// howText says how a call is made: with which dial action, recorded, with which headers and text. recorded is the word
// for a call that a rule has recorded.
func howText(d *model.Document, r *rewrite.Result, recorded string) string {
	parts := []string{part.Words{Document: d}.DialAction(r.DialAction)}
	if r.Record {
		parts = append(parts, recorded)
	}
	for _, h := range r.Headers {
		parts = append(parts, lang.L("header")+" "+h.Name+": "+h.Value)
	}
	if r.Alert != "" {
		parts = append(parts, lang.L("shows")+" “"+r.Alert+"”")
	}
	return strings.Join(parts, ", ")
}

func (r *resultView) place(width float32, really bool) float32 {
	const pad = 8
	dials, how := r.dials.HeightFor(width-2*pad), r.how.HeightFor(width-2*pad)
	h := dials + how + pad + 2
	if really {
		part.Put(r.box, 0, 0, width, h)
		part.Put(r.dials, pad, pad/2, width-2*pad, dials)
		part.Put(r.how, pad, pad/2+dials, width-2*pad, how)
	}
	return h
}

// CreateRenderer implements [fyne.Widget].
func (r *resultView) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		r.box.FillColor = r.Theme().Color(theme.ColorNameHeaderBackground, fyne.CurrentApp().Settings().ThemeVariant())
		r.box.CornerRadius = 4
	}
	return part.Flow(r.place, paint, r.box, r.dials, r.how)
}

// leastBelow is the least height of the samples and the reasons together: in lower windows one scrolls to them.
const leastBelow = 250

// body is the whole screen.
type body struct {
	widget.BaseWidget
	s *Screen
}

func newBody(s *Screen) *body {
	b := &body{s: s}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements [fyne.Widget].
func (b *body) CreateRenderer() fyne.WidgetRenderer {
	s := b.s
	const pad = 8
	top := func(width float32, put func(o fyne.CanvasObject, y, h float32)) float32 {
		h := s.input.place(width, false)
		put(s.input, pad, h)
		y := pad + h + 4
		h = s.result.place(width, false)
		put(s.result, y, h)
		return y + h + 6
	}
	return &part.Parts{
		Items: []fyne.CanvasObject{s.input, s.result, s.split},
		Place: func(size fyne.Size) {
			y := top(size.Width-2*pad, func(o fyne.CanvasObject, y, h float32) { part.Put(o, pad, y, size.Width-2*pad, h) })
			part.Put(s.split, 0, y, size.Width, max(0, size.Height-y))
		},
		Least: func() fyne.Size {
			y := top(max(240, b.Size().Width-2*pad), func(fyne.CanvasObject, float32, float32) {})
			return fyne.NewSize(0, y+max(leastBelow, s.split.MinSize().Height))
		},
	}
}
