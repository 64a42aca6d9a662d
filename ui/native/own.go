package native

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui"
	"dialwright/ui/kit"
	"dialwright/ui/part"
)

// Own asks for files with a dialog inside the window: a field for the path, which has the focus, and a list of the
// folder. It implements [ui.FilePicker]. (Fyne's own dialog for saving truncates the chosen file before the program
// sees it, which must not happen to a document.)
type Own struct{}

// Open implements [ui.FilePicker].
func (*Own) Open(w fyne.Window, ask ui.Ask, done func(string)) {
	newChooser(w, ask, lang.L("Open"), func(c *chooser, path string) {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			c.enter(path)
			return
		}
		c.finish(path)
	}, done)
}

// Save implements [ui.FilePicker].
func (*Own) Save(w fyne.Window, ask ui.Ask, done func(string)) {
	newChooser(w, ask, lang.L("Save"), func(c *chooser, path string) {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			c.enter(path)
			return
		}
		path = withExtension(path, ask.Ext)
		if exists(path) {
			askReplace(w, path, func(path string) {
				if path != "" {
					c.finish(path)
				}
			})
			return
		}
		c.finish(path)
	}, done)
}

// askReplace asks whether a file may be replaced; done gets its path or "".
func askReplace(w fyne.Window, path string, done func(string)) {
	text := widget.NewLabel(lang.L("“{{.Name}}” exists already.", map[string]any{"Name": filepath.Base(path)}))
	text.Wrapping = fyne.TextWrapWord
	kit.NewSheet(w.Canvas(), lang.L("Replace the file?"), nil, text, fyne.NewSize(420, 0),
		kit.Choice{Label: lang.L("Replace"), Do: func() { done(path) }},
		kit.Choice{Label: lang.L("Cancel"), Main: true, Do: func() { done("") }})
}

// chooser is the dialog.
type chooser struct {
	ask     ui.Ask
	dir     string
	names   []string // of the folder's entries; folders end in a slash
	path    *part.Field
	folder  *widget.Label
	list    *kit.List
	problem *widget.Label
	pop     *widget.PopUp
	done    func(string)
	accept  func(c *chooser, path string)
}

func newChooser(w fyne.Window, ask ui.Ask, button string, accept func(*chooser, string), done func(string)) *chooser {
	c := &chooser{ask: ask, done: done, accept: accept, path: part.NewField(lang.L("Name or path of the file")), folder: widget.NewLabel(""), problem: widget.NewLabel("")}
	c.problem.Importance = widget.DangerImportance
	c.folder.Truncation = fyne.TextTruncateEllipsis
	c.path.Loose = true
	c.path.Hint(lang.L("Name or path of the file"))
	c.path.OnKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			c.take()
		case fyne.KeyEscape:
			c.finish("")
		default:
			return false
		}
		return true
	}
	c.list = kit.NewList(func() int { return len(c.names) }, func() fyne.CanvasObject {
		l := widget.NewLabel("")
		l.Truncation = fyne.TextTruncateEllipsis
		return container.NewBorder(nil, nil, widget.NewIcon(theme.FileIcon()), nil, l)
	}, func(i int, o fyne.CanvasObject) {
		row := o.(*fyne.Container)
		row.Objects[0].(*widget.Label).SetText(strings.TrimSuffix(c.names[i], "/"))
		icon := theme.FileTextIcon()
		if strings.HasSuffix(c.names[i], "/") {
			icon = theme.FolderIcon()
		}
		row.Objects[1].(*widget.Icon).SetResource(icon)
	})
	c.list.OnPick = func(i int) { c.path.SetText(strings.TrimSuffix(c.names[i], "/")) }
	c.list.OnKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			c.take()
		case fyne.KeyEscape:
			c.finish("")
		case fyne.KeyBackspace:
			c.enter(filepath.Dir(c.dir))
		default:
			return false
		}
		return true
	}
	up := kit.NewButton(lang.L("Up"), theme.MoveUpIcon(), func() { c.enter(filepath.Dir(c.dir)) })
	ok := kit.NewButton(button, nil, c.take)
	ok.Importance = widget.HighImportance
	cancel := kit.NewButton(lang.L("Cancel"), nil, func() { c.finish("") })
	title := widget.NewLabelWithStyle(ask.Title, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	top := container.NewVBox(title, c.path, container.NewBorder(nil, nil, up, nil, c.folder))
	bottom := container.NewBorder(nil, nil, nil, container.NewHBox(ok, cancel), c.problem)
	c.pop = widget.NewModalPopUp(container.NewPadded(container.NewBorder(top, bottom, nil, nil, c.list.Framed())), w.Canvas())
	room := w.Canvas().Size()
	c.pop.Resize(fyne.NewSize(fyne.Min(620, room.Width-20), fyne.Min(460, room.Height-20)))
	dir := ask.Dir
	if dir == "" {
		dir, _ = os.UserHomeDir()
	}
	c.enter(dir)
	c.path.SetText(ask.Name)
	c.pop.Show()
	w.Canvas().Focus(c.path)
	c.path.TypedShortcut(&fyne.ShortcutSelectAll{})
	return c
}

// enter shows a folder: its folders, and its files with the wanted extension.
func (c *chooser) enter(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		var of *fs.PathError
		if errors.As(err, &of) {
			err = of.Err // the folder is known
		}
		c.problem.SetText(kit.ErrorSentence(err))
		return
	}
	c.problem.SetText("")
	c.dir, c.names = dir, nil
	for _, e := range entries {
		name := e.Name()
		switch {
		case strings.HasPrefix(name, "."):
		case e.IsDir():
			c.names = append(c.names, name+"/")
		case c.ask.Ext == "" || strings.EqualFold(filepath.Ext(name), "."+c.ask.Ext):
			c.names = append(c.names, name)
		}
	}
	slices.SortFunc(c.names, func(a, b string) int {
		if x, y := strings.HasSuffix(a, "/"), strings.HasSuffix(b, "/"); x != y {
			if x {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(a), strings.ToLower(b))
	})
	c.folder.SetText(dir)
	c.path.SetText("")
	c.list.Choose(-1)
	c.list.Refresh()
}

// take takes what stands in the field.
func (c *chooser) take() {
	path := c.path.Text
	if path == "" {
		return
	}
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(home, rest)
		}
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(c.dir, path)
	}
	c.accept(c, filepath.Clean(path))
}

// finish closes the dialog and answers.
func (c *chooser) finish(path string) {
	c.pop.Hide()
	c.done(path)
}
