package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model"
	"dialwright/model/check"
	"dialwright/xmlio"
	"dialwright/xmlio/serve"
	"dialwright/xmlio/serve/publish"
)

var publishCommand = &command.Command{
	Name:  "publish",
	Args:  "SRC DIR",
	Short: "write a tree of answers that nginx sends, and the configuration for it",
	Long: `SRC is what dialctl serve would be given: a file for everybody, or a folder with CLOUDID/USERNAME.xml, CLOUDID.xml and
default.xml. All documents are checked first, and their names; when there are errors, nothing is written. DIR gets the
documents with a compressed form of each, http.conf and server.conf to be included in nginx's configuration, and
nginx.conf, a whole one for trying. Published again, only what has changed is written, and what is gone is deleted. While
another dialctl publishes into DIR, it waits.

nginx finds the parameters in the query only, not in the body of a POST. More is told in docs/service.md.

The exit code is 1 when something is wrong with the documents or their names, 2 when something cannot be read or written.`,
	Setup: func(flags *flag.FlagSet) command.Run {
		p := &publisher{}
		flags.StringVar(&p.options.Path, "path", serve.DefaultPath, "the `PATH` of the service")
		flags.StringVar(&p.options.Params.Username, "username-param", serve.DefaultParams.Username, "the `NAME` of the parameter with the user name")
		flags.StringVar(&p.options.Params.CloudID, "cloud-id-param", serve.DefaultParams.CloudID, "the `NAME` of the parameter with the cloud ID")
		flags.StringVar(&p.options.Root, "root", "", "the absolute path of `DIR` on the server, if it is another one there")
		flags.StringVar(&p.options.Listen, "listen", serve.DefaultAddr, "the `ADDRESS` that nginx.conf listens on")
		flags.Func("server-name", "answer only requests for this host `NAME`; may be repeated", func(name string) error {
			p.options.ServerNames = append(p.options.ServerNames, name)
			return nil
		})
		flags.BoolVar(&p.strict, "strict", false, "let warnings stop it too")
		return func(env *command.Env, args []string) error {
			if len(args) != 2 {
				return command.Usagef("give what to publish and a folder to write to")
			}
			return p.run(env, args[0], args[1])
		}
	},
}

// publisher is one run of the publish command.
type publisher struct {
	options publish.Options
	strict  bool
}

func (p *publisher) run(env *command.Env, src, dir string) error {
	if err := p.options.Check(dir); err != nil {
		return command.Usagef("%v", err)
	}
	if err := named(src, dir); err != nil {
		return err
	}
	if err := apart(src, dir); err != nil {
		return command.Usagef("%v", err)
	}
	if src == stdin {
		return command.Usagef("standard input cannot be published; give a file or a folder")
	}
	list, problems := publish.List(src)
	if err := p.check(env, list, problems); err != nil {
		return err
	}
	if len(list) == 0 {
		return fmt.Errorf("%s: there is no document to publish", src)
	}
	ctx, stop := untilSignal()
	defer stop()
	s, err := publish.Write(ctx, dir, list, p.options)
	var path *fs.PathError
	switch {
	case errors.Is(err, context.Canceled):
		return errBrokenOff
	case errors.As(err, &path):
		return fmt.Errorf("%s: the folder is not complete: cannot %s %s: %w; mend that and publish again", dir, path.Op, path.Path, path.Err)
	case err != nil:
		return err
	}
	fmt.Fprintf(env.Stdout, "%s: %s, %d of them new or changed; %d removed\n", oneLine(dir), count(s.Documents, "document", "documents"), s.Written, s.Removed)
	return nil
}

// check tells what is wrong with the documents and their names, and returns what ends the command. It notes in the list
// what has been checked.
func (p *publisher) check(env *command.Env, list []publish.Source, problems []error) error {
	fails, unreadable := false, false
	for _, problem := range problems {
		var path *fs.PathError
		unreadable = unreadable || errors.As(problem, &path)
		fails = true
		if path != nil {
			problem = fileError(path.Path, problem)
		}
		env.Message("%v", problem)
	}
	var files []source
	at := map[string]*publish.Source{}
	for i := range list {
		files = append(files, source{name: list[i].Path})
		at[list[i].Path] = &list[i]
	}
	bad, err := eachDocument(env, files, func(f *xmlio.File) ([]check.Placed, error) {
		sum := sha256.Sum256(f.Bytes())
		at[f.Name()].Checked = &sum
		found := check.Run(f.Document(), check.Options{})
		if kind := f.Document().Kind; kind != model.KindProvisioning {
			found = append(found, check.Finding{Code: "kind", Severity: check.Error,
				Message: otherKind(kind)})
		}
		return inPlace(f.Name(), found), nil
	}, func(_ string, found []check.Placed) error {
		for _, f := range found {
			if f.Severity == check.Info {
				continue
			}
			fails = fails || f.Severity == check.Error || p.strict
			env.Message("%s:%d:%d: %s: %s [%s]", f.File, f.Line, f.Column, f.Severity, f.Message, f.Code)
		}
		return nil
	}, nil)
	switch {
	case err != nil:
		return err
	case bad || unreadable:
		return command.Unreadable
	case fails:
		env.Message("nothing has been written")
		return command.Findings
	}
	return nil
}

// apart returns an error if one of two paths lies in the other: what is published would be published again.
func apart(src, dir string) error {
	from, err := resolved(src)
	if err != nil {
		return err
	}
	to, err := resolved(dir)
	if err != nil {
		return err
	}
	for _, pair := range [][2]string{{from, to}, {to, from}} {
		rel, err := filepath.Rel(pair[0], pair[1])
		if err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return fmt.Errorf("%s and %s lie in each other: publish into a folder apart from the documents", src, dir)
		}
	}
	return nil
}

// resolved returns the absolute path of a file or folder without links; of one that is not there, as far as it goes.
func resolved(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for rest := ""; ; {
		full, err := filepath.EvalSymlinks(path)
		if err == nil {
			return filepath.Join(full, rest), nil
		}
		parent := filepath.Dir(path)
		if !errors.Is(err, os.ErrNotExist) || parent == path {
			return "", fmt.Errorf("%s: %w", path, cause(err))
		}
		path, rest = parent, filepath.Join(filepath.Base(path), rest)
	}
}
