package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestASignalLeavesNothingHalfWritten ends commands at the moment at which their temporary file is there.
func TestASignalLeavesNothingHalfWritten(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no signals")
	}
	var document bytes.Buffer
	document.WriteString("<root><quickDial>")
	for i := range 20_000 {
		fmt.Fprintf(&document, `<item id="%d"><displayName>N</displayName><uri>%d</uri></item>`, i, i)
	}
	document.WriteString("</quickDial></root>\n")
	for _, arguments := range []string{"fmt --write a.xml b.xml", "quickdial import --write a.xml more.csv", "publish src out"} {
		for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
			t.Run(fmt.Sprintf("%s, %v", arguments, signal), func(t *testing.T) {
				dir := t.TempDir()
				for _, name := range []string{"src", "out"} {
					if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
						t.Fatal(err)
					}
				}
				files := map[string][]byte{"a.xml": document.Bytes(), "b.xml": document.Bytes(), "more.csv": []byte("id,uri\nnew,1\n")}
				for i := range 6 {
					files[fmt.Sprintf("src/c%d.xml", i)] = document.Bytes()
				}
				for name, content := range files {
					if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				cmd := exec.Command(binary, strings.Fields(arguments)...)
				cmd.Dir = dir
				var said strings.Builder
				cmd.Stderr = &said
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				ended := make(chan struct{})
				go func() {
					defer close(ended)
					_ = cmd.Wait() // the exit code is looked at below
				}()
				for over := false; temporary(t, dir) == "" && !over; {
					select {
					case <-ended:
						over = true
					default:
					}
				}
				_ = cmd.Process.Signal(signal) // it may have ended
				<-ended
				// It may have been so quick that the signal came too late; most of the time it was not.
				if code := cmd.ProcessState.ExitCode(); code > 0 && (code != 2 || said.String() != errBrokenOff.Error()+"\n") {
					t.Errorf("exit code %d, %q", code, said.String())
				} else if now, err := os.ReadFile(filepath.Join(dir, "b.xml")); code == 2 && !bytes.Equal(now, document.Bytes()) {
					t.Errorf("the next document was written all the same, %v", err)
				}
				if name := temporary(t, dir); name != "" {
					t.Errorf("%s is left", name)
				}
				if now, err := os.ReadFile(filepath.Join(dir, "a.xml")); err != nil || !bytes.HasSuffix(now, []byte("</root>\n")) {
					t.Errorf("the document is not complete, %v", err)
				}
			})
		}
	}
}

// TestASignalEndsAServiceWhoseLogNobodyReads fills the pipe that the log goes to. The second signal ends it at once.
func TestASignalEndsAServiceWhoseLogNobodyReads(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no signals")
	}
	for _, signals := range []int{1, 2} {
		t.Run(fmt.Sprintf("%d signals", signals), func(t *testing.T) {
			t.Parallel()
			limit, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			cmd := exec.CommandContext(limit, binary, "serve", "--addr", "127.0.0.1:0", writeFile(t, "doc.xml", "<root/>"))
			if _, err := cmd.StderrPipe(); err != nil {
				t.Fatal(err)
			}
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			url, err := bufio.NewReader(out).ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			url = strings.TrimSpace(url) + "?" + strings.Repeat("long", 1000)
			for range 100 {
				r, err := http.Get(url)
				if err != nil {
					t.Fatal(err)
				}
				r.Body.Close()
			}
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				_, _ = cmd.Process.Wait() // Wait of cmd would close the pipe
			}()
			_ = cmd.Process.Signal(syscall.SIGTERM)
			for over := signals == 1; !over; {
				_ = cmd.Process.Signal(syscall.SIGTERM) // it may have ended
				select {
				case <-ended:
					over = true
				default:
					runtime.Gosched()
				}
			}
			<-ended
			if limit.Err() != nil {
				t.Error("it did not end")
			}
		})
	}
}

// temporary returns the name of a temporary file below a folder, or "".
func temporary(t *testing.T, dir string) (found string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if os.IsNotExist(err) {
			return nil // it went meanwhile
		}
		if name := filepath.Base(path); strings.HasPrefix(name, ".dialwright-") && name != ".dialwright-published" {
			found = path
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
