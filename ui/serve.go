package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/kit"
	"dialwright/ui/panels"
)

func (w *Window) serving() bool { return w.service.URL() != "" }

// toggleServe turns the service on or off.
func (w *Window) toggleServe() {
	if w.serving() {
		w.service.Stop()
		w.lan = false
	} else {
		w.startService()
	}
	w.showService()
}

func (w *Window) startService() {
	var err error
	lan := w.lan
	w.wait(lang.L("Starting the service…"), func() { err = w.service.Start(lan) }, func() {
		if !w.report(lang.L("The service could not be started"), err) {
			w.showTab(tabRequests)
		}
		w.showService()
	})
}

// toggleLAN lets other devices reach the service, after a warning, or takes that back.
func (w *Window) toggleLAN() {
	set := func(lan bool) {
		w.lan = lan
		if w.serving() {
			w.service.Stop()
			w.startService()
		}
		w.showService()
	}
	if w.lan {
		set(false)
		return
	}
	w.ask(lang.L("Let the local network reach the service?"),
		lang.L("Every device in your network can then read this document. The requests that apps send to it, user names and passwords included, are not encrypted."),
		choice{Label: lang.L("Allow it"), Do: func() { set(true) }},
		choice{Label: lang.L("Cancel"), Main: true})
}

// showService brings all that shows the service up to date.
func (w *Window) showService() {
	if w.work != nil {
		w.showRequests(w.work)
	}
	w.refresh()
}

func (w *Window) copyURL() { w.host.App.Clipboard().SetContent(w.service.URL()) }

// requestsCame shows the requests that have come in.
func (w *Window) requestsCame() {
	if w.work != nil {
		w.showRequests(w.work)
	}
}

func (w *Window) showRequests(s *workspace) {
	var list []panels.Request
	for _, r := range w.service.Requests() {
		who := slices.DeleteFunc([]string{r.User, r.CloudID, r.Agent, r.Remote}, func(s string) bool { return s == "" })
		q := panels.Request{Time: r.Time.Local().Format("15:04:05"), Who: strings.Join(who, ", "), Status: r.Status, Size: r.Bytes, Note: r.Note}
		if r.Method != "" {
			q.What = r.Method + " " + r.Target
		}
		list = append(list, q)
	}
	s.requests.Set(list)
	hint := ""
	if url := w.service.URL(); url != "" {
		hint = lang.L("Serving this document, unsaved edits included, at {{.URL}}", map[string]any{"URL": url})
		if w.lan {
			hint += " " + lang.L("for every device in the local network.")
		} else {
			hint += " " + lang.L("for this computer only.")
		}
		if note := w.service.Note(); note != "" {
			hint += " " + note
		}
		if len(list) == 0 {
			hint += "\n" + lang.L("No request has come yet. “What to enter at the portal…” in the menu Serve shows how phones find this service.")
		}
	}
	s.requests.Hint(hint)
	title := lang.L("Requests")
	if len(list) > 0 {
		title = fmt.Sprintf("%s %d", title, len(list))
	}
	if item := s.tabs.Items[tabRequests]; item.Text != title {
		item.Text = title
		s.tabs.Refresh()
	}
}

// askFail lets the user choose how the service fails on purpose.
func (w *Window) askFail() {
	effect := widget.NewLabel("")
	effect.Wrapping = fyne.TextWrapWord
	options := []string{lang.L("No failure: answer with the document")}
	chosen, now := "", options[0]
	failures := w.service.Failures()
	label := func(f Failure) string { return kit.Sentence(lang.L(f.Label)) }
	for _, f := range failures {
		options = append(options, label(f))
		if f.Key == w.service.Failing() {
			now = label(f)
		}
	}
	radio := widget.NewRadioGroup(options, func(s string) {
		chosen = ""
		effect.SetText(lang.L("Apps are answered as they should be."))
		for _, f := range failures {
			if label(f) == s {
				chosen = f.Key
				effect.SetText(lang.L(f.Effect))
			}
		}
	})
	radio.Required = true
	radio.SetSelected(now)
	content := kit.AtLeast(fyne.NewSize(460, 300), container.NewBorder(radio, nil, nil, nil, effect))
	w.newSheet(lang.L("Fail on purpose"), nil, content, fyne.NewSize(500, 360),
		choice{Label: lang.L("Apply"), Main: true, Do: func() {
			w.report(lang.L("That is not possible"), w.service.Fail(chosen))
			w.showService()
		}},
		choice{Label: lang.L("Cancel")})
}
