package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"dialwright/xmlio"
	"dialwright/xmlio/serve"
)

// kinds are the services that are measured, the bare one first.
var kinds = []string{"bare", "bare+limits", "live", "file", "folder", "folder+log"}

var labels = map[string]string{
	"bare":        "bare net/http handler",
	"bare+limits": "the same, with our limits as deadlines of net/http",
	"live":        "ours, the document of the window",
	"file":        "ours, a file",
	"folder":      "ours, a folder with answers for each user",
	"folder+log":  "the same, printing the log into a file as dialctl serve does",
}

// writeAnswers writes a folder of answers.
func writeAnswers(dir string, doc []byte) error {
	if err := os.MkdirAll(filepath.Join(dir, "ACME"), 0o755); err != nil {
		return err
	}
	for _, name := range []string{"default.xml", "ACME/alice.xml"} {
		if err := os.WriteFile(filepath.Join(dir, name), doc, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// beService is the child: it listens, prints its address, and ends with its standard input.
func beService(kind, dir string) error {
	file := filepath.Join(dir, "default.xml")
	doc, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if kind == "bare" || kind == "bare+limits" {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		fmt.Println(l.Addr())
		length := strconv.Itoa(len(doc))
		s := http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/xml")
			w.Header().Set("Content-Length", length)
			_, _ = w.Write(doc) // a caller that is gone is no matter here
		})}
		if kind == "bare+limits" {
			s.ReadTimeout, s.WriteTimeout, s.IdleTimeout = serve.ReadTimeout, serve.WriteTimeout, serve.IdleTimeout
		}
		go s.Serve(l)
	} else {
		source, err := sourceOf(kind, dir, doc)
		if err != nil {
			return err
		}
		h, err := serve.New(source, serve.Config{})
		if err != nil {
			return err
		}
		if kind == "folder+log" {
			h.Log().Print(os.Stderr)
		}
		s, err := serve.Start("127.0.0.1:0", h)
		if err != nil {
			return err
		}
		fmt.Println(s.Addr())
	}
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

func sourceOf(kind, dir string, doc []byte) (serve.Source, error) {
	switch kind {
	case "live":
		f, err := xmlio.Read("sample.xml", doc)
		if err != nil {
			return nil, err
		}
		live := serve.NewLive(xmlio.Render)
		live.Set("sample.xml", f.Document())
		return live, nil
	case "file":
		return serve.NewFile(filepath.Join(dir, "default.xml"))
	}
	return serve.NewFolder(dir)
}

// service is a child as its parent sees it.
type service struct {
	kind, addr string
	cmd        *exec.Cmd
	stdin      io.Closer
}

func startService(kind, dir string) (*service, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, "-child", kind, dir)
	if kind == "folder+log" {
		lines, err := os.Create(filepath.Join(filepath.Dir(dir), "log"))
		if err != nil {
			return nil, err
		}
		defer lines.Close() // the child has it then
		cmd.Stderr = lines
	}
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	addr, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return nil, errors.Join(err, cmd.Wait())
	}
	return &service{kind, strings.TrimSpace(addr), cmd, stdin}, nil
}

func (s *service) stop() {
	s.stdin.Close()
	_ = s.cmd.Wait() // it has nothing to tell any more
}

// cpu returns how much processor time the child has taken.
func (s *service) cpu() (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:])) // from the third on, counted from 1
	if len(fields) < 13 {
		return 0, errors.New("the system does not tell the processor time of a process")
	}
	var total time.Duration
	for _, ticks := range fields[11:13] { // in user mode and in the system
		n, err := strconv.Atoi(ticks)
		if err != nil {
			return 0, err
		}
		total += time.Duration(n) * 10 * time.Millisecond
	}
	return total, nil
}

// memory returns the resident memory of the child in kB.
func (s *service) memory() (int, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			return strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(kb), "kB")))
		}
	}
	return 0, errors.New("the system does not tell the memory of a process")
}
