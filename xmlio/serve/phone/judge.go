package phone

import (
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"dialwright/model"
	"dialwright/model/check"
	"dialwright/xmlio"
	"dialwright/xmlio/serve"
)

// Finding is something that is wrong or doubtful with an answer. Errors are what stops provisioning, or most likely
// does.
type Finding struct {
	Severity check.Severity
	Text     string // in words, without a full stop
}

// judge collects findings.
type judge struct{ list []Finding }

func (j *judge) add(s check.Severity, format string, args ...any) {
	j.list = append(j.list, Finding{s, fmt.Sprintf(format, args...)})
}

// Judge says what the app makes of an answer. The file is the document in it, nil when there is none; the app takes
// something from it only when its kind is [model.KindProvisioning]. Name is what messages call it.
func (a *Answer) Judge(name string) (*xmlio.File, []Finding) {
	j := &judge{}
	told := map[int]bool{}
	for _, s := range a.Steps {
		if s.Why == redirected && !told[s.Status] {
			told[s.Status] = true
			j.add(check.Warning, "the service redirects with status %d; whether the app follows is not known", s.Status)
		}
	}
	file := a.judge(j, name)
	if w := a.Header.Get(serve.WarningHeader); w != "" {
		j.add(check.Warning, "the service says: %s", a.hide(w))
	}
	return file, j.list
}

func (a *Answer) judge(j *judge, name string) *xmlio.File {
	last := a.Steps[len(a.Steps)-1]
	if a.Status < 200 || a.Status > 299 {
		a.judgeStatus(j, last)
		return nil
	}
	if last.Method == http.MethodHead {
		j.add(check.Error, "the answer to HEAD has no body, so the app gets no document")
		return nil
	}
	a.judgeType(j)
	if a.BodyErr != nil {
		j.add(check.Error, "the body ends after %d bytes, before its end: %v; what the app does with a part is not known", len(a.Body), a.BodyErr)
		return nil
	}
	if coding := a.Header.Get("Content-Encoding"); coding != "" { // gzip is undone by now
		j.add(check.Error, "the body is encoded with %s, which was not asked for; what the app does with it is not known", model.Quoted(a.hide(coding)))
		return nil
	}
	file, err := xmlio.Read(name, a.Body)
	if err != nil {
		var e *xmlio.Error
		if errors.As(err, &e) { // its hint is for people who have the file before them
			err = &xmlio.Error{File: e.File, Line: e.Line, Column: e.Column, Message: e.Message}
		}
		j.add(check.Error, "%s; what the app does with a malformed body is not known", a.hide(err.Error()))
		return nil
	}
	switch kind := file.Document().Kind; kind {
	case model.KindProvisioning:
	case model.KindError:
		j.add(check.Error, "the body is an error answer, but the status is %d; an error needs another status, or the app will not take it for one", a.Status)
	default:
		j.add(check.Error, "the body is a document of another kind (%s): the app looks for dialActions and quickDial below the root and finds none", kind)
	}
	return file
}

func (a *Answer) judgeStatus(j *judge, last Step) {
	why := ""
	if last.Why != "" {
		why = " (" + last.Why + ")"
	}
	message := ""
	if f, err := xmlio.Read("", a.Body); err == nil && f.Document().Kind == model.KindError {
		message = strings.TrimSpace(f.Document().Message.For(""))
	}
	effect := "with a generic error"
	if message != "" {
		effect = "with the text " + model.Quoted(a.hide(message))
	}
	status := strings.TrimSpace(fmt.Sprintf("%d %s", a.Status, http.StatusText(a.Status)))
	j.add(check.Error, "status %s%s: at sign-in the app stops provisioning %s", status, why, effect)
}

func (a *Answer) judgeType(j *judge) {
	kind := a.Header.Get("Content-Type") // as it came: where passwords are masked, it may be another
	switch media, _, err := mime.ParseMediaType(kind); {
	case err == nil && media == "application/xml":
	case err == nil && media == "text/xml":
		j.add(check.Info, "the content type is text/xml; the documentation asks for application/xml, but a sample has this one")
	case kind == "":
		j.add(check.Error, "there is no content type; the documentation asks for application/xml, and what the app does without is not known")
	default:
		j.add(check.Error, "the content type is %s; the documentation asks for application/xml, and what the app does with another is not known", model.Quoted(a.ContentType()))
	}
}
