package tryit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/cases"
	"dialwright/model/rewrite"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// expect shows and edits what is expected of the selected sample.
type expect struct {
	widget.BaseWidget
	t      *samples
	label  *canvas.Text
	dials  *part.Field
	action *part.Picker
	record *part.Picker
	now    *part.Link
	fail   *part.Note
}

func newExpect(t *samples) *expect {
	e := &expect{t: t, label: canvas.NewText(lang.L("Expected"), nil), dials: part.NewField(lang.L("Expected number")),
		action: part.NewPicker(lang.L("Expected dial action")), record: part.NewPicker(lang.L("Expected recording")), fail: part.NewCaption("")}
	e.dials.Loose = true
	e.dials.Hint(lang.L("any number"))
	e.fail.Color = theme.ColorNameError
	e.dials.OnTyped = func(v string) { e.set("dials ", func(c *cases.Case) { c.Dials = strings.TrimSpace(v) }) }
	e.action.Options = e.actions
	e.action.OnPicked = func(v string) { e.set("action ", func(c *cases.Case) { c.DialAction = v }) }
	e.record.Options = func() []part.Option {
		return []part.Option{{Value: "", Label: recordName("")}, {Value: "true", Label: recordName("true")}, {Value: "false", Label: recordName("false")}}
	}
	e.record.OnPicked = func(v string) { e.set("record ", func(c *cases.Case) { c.Record = v }) }
	e.now = part.NewLink(lang.L("Expect this"), func() {
		row, _ := t.table.Current()
		if a := t.answerAt(row); a != nil && a.result.Certain {
			e.set("now ", func(c *cases.Case) { expectNow(c, &a.result) })
		}
	})
	e.ExtendBaseWidget(e)
	return e
}

func recordName(v string) string {
	switch v {
	case "true":
		return lang.L("recorded")
	case "false":
		return lang.L("not recorded")
	}
	return lang.L("either")
}

func (e *expect) set(key string, f func(*cases.Case)) {
	row, _ := e.t.table.Current()
	e.t.change(row, key, f)
}

// actions returns the dial actions that can be expected.
func (e *expect) actions() []part.Option {
	out := []part.Option{{Value: "", Label: lang.L("any dial action")}, {Value: cases.Default, Label: lang.L("default call")}}
	for _, b := range model.BasicActions {
		out = append(out, part.Option{Value: b.ID, Label: lang.L(b.Label), Badge: b.ID})
	}
	d := e.t.s.ed.Document()
	for _, a := range d.Actions() {
		if a.Ident.Present && !a.Removed() {
			out = append(out, part.Option{Value: a.Ident.Value, Label: part.Words{Document: d}.DialAction(a.Ident.Value), Badge: a.Ident.Value})
		}
	}
	return out
}

func (e *expect) show() {
	row, _ := e.t.table.Current()
	c := e.t.at(row)
	if c == nil {
		return
	}
	e.dials.Set(c.Dials)
	name := lang.L("any dial action")
	switch {
	case c.DialAction == cases.Default:
		name = lang.L("default call")
	case c.DialAction != "":
		name = part.Words{Document: e.t.s.ed.Document()}.DialAction(c.DialAction)
	}
	e.action.Set(c.DialAction, name)
	e.record.Set(c.Record, recordName(c.Record))
	fail := ""
	if a := e.t.answerAt(row); a != nil {
		if len(a.failures) > 0 {
			fail = lang.L("Comes out: {{.What}}", map[string]any{"What": e.differs(c, &a.result)})
		}
		part.Visible(e.now, len(a.failures) > 0 && a.result.Certain || !expects(c) && a.result.Certain)
	}
	e.fail.Set(fail)
	e.Refresh()
}

// differs says what of a result is not as a sample expects it.
func (e *expect) differs(c *cases.Case, r *rewrite.Result) string {
	if !r.Certain {
		return lang.L("cannot tell")
	}
	var what []string
	if c.Dials != "" && c.Dials != r.Dials {
		what = append(what, kit.Shown(r.Dials))
	}
	if action := part.Either(r.DialAction == "", cases.Default, r.DialAction); c.DialAction != "" && c.DialAction != action {
		what = append(what, part.Words{Document: e.t.s.ed.Document()}.DialAction(r.DialAction))
	}
	if record := strconv.FormatBool(r.Record); c.Record != "" && c.Record != record {
		what = append(what, recordName(record))
	}
	return strings.Join(what, ", ")
}

// place puts what is not as expected, and the way to expect it, beside the words above the fields, which have all the
// width.
func (e *expect) place(width float32, really bool) float32 {
	const gap = 4
	h := e.dials.MinSize().Height
	label, now := e.label.MinSize(), fyne.Size{}
	if e.now.Visible() {
		now = e.now.MinSize()
	}
	left := label.Width + 8
	fail := e.fail.HeightFor(width - left - now.Width - gap)
	above := max(label.Height, fail, now.Height) + 2
	room := width - 2*gap
	action := max(e.action.Wants(), room*0.29)
	record := min(max(e.record.Wants(), room*0.25), room*0.37)
	action = min(action, room-record-room*0.3)
	if really {
		part.Put(e.label, 0, (above-label.Height)/2, label.Width, label.Height)
		part.Put(e.fail, left, (above-fail)/2, width-left-now.Width-gap, fail)
		part.Put(e.now, width-now.Width, (above-now.Height)/2, now.Width, now.Height)
		part.Put(e.dials, 0, above, room-action-record, h)
		part.Put(e.action, room-action-record+gap, above, action, h)
		part.Put(e.record, width-record, above, record, h)
	}
	return above + h
}

// CreateRenderer implements [fyne.Widget].
func (e *expect) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		e.label.Color = e.Theme().Color(theme.ColorNameForeground, fyne.CurrentApp().Settings().ThemeVariant())
		e.label.TextSize = e.Theme().Size(theme.SizeNameText)
	}
	return part.Flow(e.place, paint, e.label, e.dials, e.action, e.record, e.fail, e.now)
}
