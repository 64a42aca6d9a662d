package quickdial

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// detail stands below the table: what the selected entries do on phones, and what can be set for all of them at once.
type detail struct {
	widget.BaseWidget
	s         *Screen
	title     *canvas.Text
	about     *part.Note
	found     *part.Findings
	languages *kit.Button
	remove    *kit.Button
	level     *part.Field // priority of several
	levelText *canvas.Text
	portrait  *canvas.Image
	url       string     // of the portrait that is shown or asked for
	why       *part.Note // why there is no portrait
	setting   bool
}

func newDetail(s *Screen) *detail {
	d := &detail{s: s, title: canvas.NewText("", nil), about: part.NewCaption(""), found: part.NewFindings(s.env.Fix),
		level: part.NewField(lang.L("Priority")), levelText: canvas.NewText(lang.L("Priority for all"), nil), portrait: canvas.NewImageFromImage(nil), why: part.NewCaption("")}
	d.portrait.FillMode, d.portrait.CornerRadius = canvas.ImageFillContain, 4
	d.languages = kit.NewButton(lang.L("Languages…"), nil, d.translate)
	d.remove = kit.NewButton("", nil, d.toggleRemoved)
	d.level.OnTyped = func(v string) {
		if !d.setting {
			d.s.put(lang.L("Change priority"), "priority of several", d.s.selectedItems(), func(i *model.Item) { setColumn(i, colPriority, v) })
		}
	}
	d.level.Tell = s.tell
	d.level.OnFocus, d.level.OnBlur = s.ed.Seal, s.ed.Seal
	d.ExtendBaseWidget(d)
	return d
}

func (d *detail) show() {
	items := d.s.selectedItems()
	var found []check.Finding
	title, about := "", ""
	several := len(items) > 1
	switch {
	case len(d.s.view.items) == 0:
		about = lang.L("No entries. Quick dial is the panel of names that people tap to call.")
	case d.s.view.count() == 0:
		about = lang.L("No entry fits the filter.")
	case len(items) == 0:
		about = lang.L("Select an entry to see what phones do with it. Enter or a second click edits a cell.")
	case several:
		title = lang.L("Selected: {{.N}}", map[string]any{"N": len(items)})
		d.setting = true
		d.level.Set(common(items))
		d.setting = false
	default:
		i := items[0]
		title = i.DisplayName.String()
		if title == "" {
			title = i.Ident.Value
		}
		about = stateText(i)
		found = d.s.findings(i.ID)
	}
	d.title.Text = title
	d.about.Set(about)
	d.found.List(found, !d.s.readOnly())
	editable := len(items) > 0 && !d.s.readOnly()
	part.Visible(d.languages, editable && !several)
	part.Visible(d.remove, editable)
	part.Visible(d.level, editable && several)
	d.levelText.Hidden = !d.level.Visible()
	if len(items) > 0 {
		d.remove.SetText(part.Either(allRemoved(items), lang.L("Keep on phones"), lang.L("Remove on phones")))
	}
	d.showPortrait(items)
	d.Refresh()
}

func allRemoved(items []*model.Item) bool {
	for _, i := range items {
		if !i.Removed() {
			return false
		}
	}
	return true
}

// common returns the priority that all entries have, "" when they differ or have none.
func common(items []*model.Item) string {
	for _, i := range items {
		if i.Priority != items[0].Priority {
			return ""
		}
	}
	return items[0].Priority.Value
}

// stateText says what phones do with an entry.
func stateText(i *model.Item) string {
	p := priority(i)
	_, whole := i.Priority.Int()
	switch {
	case i.Removed():
		return lang.L("Phones that have this entry remove it. Nothing else of it matters.")
	case i.Priority.Present && !whole:
		return lang.L("A priority is a whole number, such as 20.")
	case p > model.PriorityUser:
		return lang.L("Replaces what users changed, and locks the entry: they cannot edit it.")
	case p == model.PriorityUser:
		return lang.L("Replaces what users changed; they can change it again.")
	case p < model.PriorityService:
		return lang.L("Taken only where phones hold nothing of a higher priority.")
	}
	return lang.L("Users can change the entry; what they changed stays at the next refresh.")
}

// showPortrait fetches the picture of a single entry, when the window can.
func (d *detail) showPortrait(items []*model.Item) {
	url := ""
	if len(items) == 1 && d.s.env.Portrait != nil {
		url = items[0].PortraitURL.String()
	}
	if url == d.url {
		return
	}
	d.url = url
	d.portrait.Image = nil
	d.why.Set("")
	if url == "" {
		return
	}
	d.why.Set(lang.L("Fetching the portrait…"))
	d.s.env.Portrait(url, func(picture image.Image, why string) {
		if d.url == url {
			d.portrait.Image = picture
			d.why.Set(why)
			d.Refresh()
			d.s.body.Refresh()
		}
	})
}

func (d *detail) toggleRemoved() {
	items := d.s.selectedItems()
	d.s.setRemoved(items, !allRemoved(items))
}

// translate opens the dialog for the name in several languages.
func (d *detail) translate() {
	items := d.s.selectedItems()
	cv := d.s.canvas()
	if len(items) != 1 || cv == nil {
		return
	}
	i := items[0]
	part.AskLanguages(cv, lang.L("Name in other languages"), i.DisplayName, func(t model.Text) {
		d.s.put(lang.L("Change name"), "", []*model.Item{i}, func(i *model.Item) { i.DisplayName = t })
	})
}

// HeightFor implements [part.Row].
func (d *detail) HeightFor(width float32) float32 { return d.place(width, false) }

func (d *detail) place(width float32, really bool) float32 {
	put := part.Putter(really)
	left := float32(0)
	if d.portrait.Image != nil {
		put(d.portrait, 0, 0, 48, 48)
		left = 56
	}
	d.portrait.Hidden = d.portrait.Image == nil
	row := max(d.level.MinSize().Height, d.remove.MinSize().Height)
	x := width
	for _, b := range []*kit.Button{d.remove, d.languages} {
		if b.Visible() {
			size := b.MinSize()
			x -= size.Width
			put(b, x, (row-size.Height)/2, size.Width, size.Height)
			x -= 6
		}
	}
	title := d.title.MinSize()
	if really {
		d.title.Text = part.Shorten(d.title.Text, max(0, x-left), d.title.TextSize, d.title.TextStyle)
	}
	put(d.title, left, (row-title.Height)/2, max(0, x-left), title.Height)
	y := float32(0)
	if d.title.Text != "" {
		y = row + 2
	}
	if d.level.Visible() {
		t := d.levelText.MinSize()
		put(d.levelText, left, y+(row-t.Height)/2, t.Width, t.Height)
		put(d.level, left+t.Width+8, y, 60, row)
		y += row + 2
	}
	for _, text := range []part.Row{d.about, d.why, d.found} {
		h := text.HeightFor(width - left)
		put(text, left, y, width-left, h)
		if h > 0 {
			y += h + 2
		}
	}
	if left > 0 {
		y = max(y, 48)
	}
	return y
}

// CreateRenderer implements [fyne.Widget].
func (d *detail) CreateRenderer() fyne.WidgetRenderer {
	paint := func() {
		th, v := d.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
		for _, t := range []*canvas.Text{d.title, d.levelText} {
			t.Color, t.TextSize = th.Color(theme.ColorNameForeground, v), th.Size(theme.SizeNameText)
		}
		d.title.TextStyle.Bold = true
	}
	return part.Flow(d.place, paint, d.portrait, d.title, d.languages, d.remove, d.levelText, d.level, d.about, d.why, d.found)
}

func findingIcon(list []check.Finding) fyne.Resource {
	worst := check.Info
	for _, f := range list {
		worst = min(worst, f.Severity)
	}
	return part.SeverityIcon(worst)
}
