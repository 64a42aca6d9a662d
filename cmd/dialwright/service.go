package main

import (
	"fmt"
	"net"
	"strings"
	"sync"

	"fyne.io/fyne/v2/lang"

	"dialwright/model"
	"dialwright/ui"
	"dialwright/ui/kit"
	"dialwright/xmlio"
	"dialwright/xmlio/serve"
)

// service is the web service of one window. It implements [ui.Service].
type service struct {
	live    *serve.Live
	handler *serve.Handler

	mu      sync.Mutex
	server  *serve.Server // nil while it is off
	stopped chan struct{} // closed when the service before this one has ended; nil when there was none
}

func newService() ui.Service {
	live := serve.NewLive(xmlio.Render)
	handler, err := serve.New(live, serve.Config{})
	if err != nil {
		panic(fmt.Sprint("dialwright: the service's own configuration is refused: ", err))
	}
	return &service{live: live, handler: handler}
}

// Start implements [ui.Service].
func (s *service) Start(lan bool) error {
	addr := serve.DefaultAddr
	if lan {
		_, port, err := net.SplitHostPort(addr)
		if err != nil {
			return err
		}
		addr = ":" + port
	}
	s.mu.Lock()
	stopped := s.stopped
	s.mu.Unlock()
	if stopped != nil {
		<-stopped // or its port is taken
	}
	server, err := serve.Start(addr, s.handler)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.server = server
	s.mu.Unlock()
	return nil
}

// Stop implements [ui.Service]. Requests that are under way get their time in the background.
func (s *service) Stop() {
	server := s.running()
	if server == nil {
		return
	}
	stopped := make(chan struct{})
	s.mu.Lock()
	s.server, s.stopped = nil, stopped
	s.mu.Unlock()
	go func() {
		server.Stop()
		close(stopped)
	}()
}

// running returns the service that runs, or nil.
func (s *service) running() *serve.Server {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.server
}

// URL implements [ui.Service].
func (s *service) URL() string {
	if server := s.running(); server != nil {
		return server.URL()
	}
	return ""
}

// Note implements [ui.Service].
func (s *service) Note() string {
	server := s.running()
	if server == nil {
		return ""
	}
	note := kit.Sentence(kit.Say(server.Moved()))
	if note != "" {
		note += "."
	}
	if info, ok := s.handler.Config().Failure.Info(); ok {
		note += " " + lang.L("Failing on purpose: {{.Failure}}.", map[string]any{"Failure": lang.L(info.Label)})
	}
	return strings.TrimSpace(note)
}

// Show implements [ui.Service].
func (s *service) Show(name string, doc *model.Document) { s.live.Set(name, doc) }

// Requests implements [ui.Service].
func (s *service) Requests() []ui.Request {
	entries := s.handler.Log().Entries(0)
	list := make([]ui.Request, len(entries))
	for i, e := range entries {
		note := e.Note
		if !e.Said.Empty() {
			note = kit.Say(e.Said)
		}
		list[i] = ui.Request{Time: e.Time, Remote: e.Remote, Method: e.Method, Target: e.Target, Agent: e.UserAgent,
			User: e.Caller.Username, CloudID: e.Caller.CloudID, Status: e.Status, Bytes: e.Bytes, Note: note}
	}
	return list
}

// Listen implements [ui.Service].
func (s *service) Listen(f func()) { s.handler.Log().Listen(func([]serve.Entry) { f() }) }

// Failures implements [ui.Service].
func (s *service) Failures() []ui.Failure {
	list := make([]ui.Failure, len(serve.Failures))
	for i, f := range serve.Failures {
		list[i] = ui.Failure{Key: string(f.Kind), Label: f.Label, Effect: f.Effect}
	}
	return list
}

// Fail implements [ui.Service].
func (s *service) Fail(key string) error {
	c := s.handler.Config()
	c.Failure.Kind = serve.FailureKind(key)
	return s.handler.Configure(c)
}

// Failing implements [ui.Service].
func (s *service) Failing() string { return string(s.handler.Config().Failure.Kind) }

// Portal implements [ui.Service].
func (s *service) Portal() (ui.Portal, error) {
	address := s.URL()
	sheet, err := serve.Portal(address, s.handler.Config(), 0)
	if err != nil {
		return ui.Portal{}, err
	}
	p := ui.Portal{Notes: sheet.Notes}
	for _, f := range sheet.Fields {
		p.Fields = append(p.Fields, ui.PortalField(f))
	}
	if code, err := serve.QR(address); err == nil {
		p.Code = code
	}
	return p, nil
}
