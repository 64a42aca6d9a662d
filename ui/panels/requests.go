package panels

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dialwright/ui/kit"
	"dialwright/ui/look"
)

// Request is one line of [Requests].
type Request struct {
	Time   string
	What   string // method and target, passwords masked; "" for a note of the service
	Who    string // the caller
	Status int    // 0: there was no answer
	Size   int64  // bytes
	Note   string
}

// Requests lists what came in at the service. It belongs to the window's thread.
type Requests struct {
	widget.BaseWidget

	requests []Request
	list     *kit.List
	side     *sideways
	hint     *widget.Label
	content  fyne.CanvasObject
}

// NewRequests returns an empty list of requests.
func NewRequests() *Requests {
	r := &Requests{hint: widget.NewLabel("")}
	r.hint.Wrapping = fyne.TextWrapWord
	r.list = kit.NewList(func() int { return len(r.requests) }, func() fyne.CanvasObject { return newTextLine() }, r.updateLine)
	r.side = newSideways(r.list)
	r.content = container.NewBorder(r.hint, nil, nil, nil, r.side.content)
	r.Hint("")
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements [fyne.Widget].
func (r *Requests) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }

// Hint says above the list where the service is reached and what is unusual about it; "" says that it is off.
func (r *Requests) Hint(text string) {
	if text == "" {
		text = lang.L("Not serving. “Serve” answers requests of the app with this document as it is now, unsaved edits included, on this computer only.")
	}
	r.hint.SetText(text)
}

// Set shows requests, the oldest first, and scrolls to the newest.
func (r *Requests) Set(requests []Request) {
	if len(requests) == 0 && len(r.requests) == 0 {
		return
	}
	r.requests = requests
	r.list.Refresh()
	longest := 0
	for _, q := range requests {
		letters := 0
		for _, s := range q.spans() {
			letters += utf8.RuneCountInString(s.text)
		}
		longest = max(longest, letters)
	}
	r.side.fit(longest + r.gutter() + gutterGap)
	if n := len(requests); n > 0 {
		r.list.ScrollTo(n - 1)
	}
}

// gutter is how many letters wide the numbers of the lines are.
func (r *Requests) gutter() int { return len(strconv.Itoa(len(r.requests))) }

func (r *Requests) updateLine(i int, o fyne.CanvasObject) {
	o.(*textLine).show(strconv.Itoa(i+1), r.gutter(), r.side.cut(r.requests[i].spans()), "")
}

// spans is the text of a line.
func (q *Request) spans() []span {
	spans := []span{{q.Time + "  ", look.ColorMuted}}
	if q.What != "" {
		status, colour := lang.L("no answer"), theme.ColorNameError
		if q.Status > 0 {
			status = strconv.Itoa(q.Status)
			if q.Status < 300 {
				colour = theme.ColorNameSuccess
			} else if q.Status < 400 {
				colour = look.ColorMuted
			}
		}
		spans = append(spans, span{status + "  ", colour}, span{visible(q.What) + "  ", theme.ColorNameForeground},
			span{fmt.Sprintf("%s  %s  ", visible(q.Who), lang.L("{{.N}} bytes", map[string]any{"N": q.Size})), look.ColorMuted})
	}
	if q.Note != "" {
		spans = append(spans, span{visible(q.Note), theme.ColorNameWarning})
	}
	return spans
}
