package main

import (
	"context"
	"crypto/x509"
	"errors"
	"flag"
	"fmt"
	"io"
	"time"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model"
	"dialwright/model/check"
	"dialwright/model/merge"
	"dialwright/xmlio"
	"dialwright/xmlio/serve/phone"
)

var phoneCommand = &command.Command{
	Name:  "phone",
	Args:  "URL",
	Short: "ask a web service as the app does, and tell what its user would see",
	Long: `URL is that of the portal, with the placeholders %username%, %password% and %fullcode% (the cloud ID). If it has none
and a user is given, the usual parameters are added to it. The answer is checked: its status and content type, whether it is
a document of the dialect, and all that dialctl check finds in it.

Other users of the computer can see a password that stands on the command line; give a real one by --password-file.

Then it is merged into what the phone holds. That is nothing at first; with --state it is what the file says, which is
written anew after each answer that the app would take. From a document of another kind, such as an account, it takes
nothing. --every asks again and again, as the app's refresh does.

The exit code is 0 when the app would take the answer; 1 when there are errors, which stop provisioning or may do so; 2
for wrong usage, a service that cannot be reached, and a state file that cannot be read or written.`,
	Setup: func(flags *flag.FlagSet) command.Run {
		p := &phoneRun{}
		p.flags(flags)
		return func(env *command.Env, args []string) error {
			if len(args) != 1 {
				return command.Usagef("give one URL")
			}
			p.service.URL = args[0]
			return p.run(env)
		}
	},
}

// phoneRun is one run of the phone command.
type phoneRun struct {
	service   phone.Service
	user      phone.User
	options   phone.Options
	ca, state string

	passwordFile, authPasswordFile string

	every  time.Duration
	times  int
	format *string
	again  bool // this is not the first call
}

func (p *phoneRun) flags(flags *flag.FlagSet) {
	flags.StringVar(&p.user.Username, "username", "", "the `NAME` that the user typed")
	flags.StringVar(&p.user.Password, "password", "", "the `PASSWORD` that the user typed")
	flags.StringVar(&p.passwordFile, "password-file", "", "read the password from `FILE`, its only line; - is standard input")
	flags.StringVar(&p.user.CloudID, "cloud-id", "", "the cloud `ID` that the user typed")
	flags.StringVar(&p.state, "state", "", "the `FILE` with what the phone holds; made when it is not there")
	period(flags, &p.every, "every", 0, "ask again after this `TIME`, such as 3600 or 1h, until Ctrl+C")
	flags.IntVar(&p.times, "times", 0, "with --every, end after this `NUMBER` of calls")
	flags.StringVar(&p.service.Method, "method", "", "the `METHOD`; if not given, POST if there is post data, else GET")
	flags.StringVar(&p.service.PostData, "post-data", "", "the `TEXT` to post, with placeholders")
	flags.StringVar(&p.service.ContentType, "content-type", "", "the `TYPE` of the post data (default application/x-www-form-urlencoded)")
	flags.Func("header", "a custom header, `NAME:VALUE`, with placeholders; may be repeated", func(line string) error {
		p.service.CustomHeaders = append(p.service.CustomHeaders, line)
		return nil
	})
	flags.StringVar(&p.service.AuthUsername, "auth-username", "", "the `NAME` for HTTP Digest")
	flags.StringVar(&p.service.AuthPassword, "auth-password", "", "the `PASSWORD` for HTTP Digest")
	flags.StringVar(&p.authPasswordFile, "auth-password-file", "", "read that password from `FILE`; - is standard input")
	flags.StringVar(&p.options.UserAgent, "user-agent", phone.UserAgent, "the `NAME` that the app gives itself")
	period(flags, &p.options.Timeout, "timeout", phone.DefaultTimeout, "give up after this `TIME`")
	flags.StringVar(&p.ca, "ca", "", "for https, trust the certificates in this `FILE` (PEM); - is standard input")
	p.format = command.Choice(flags, "format", "how the outcome is written; json is one object for each call", "text", "json")
}

func (p *phoneRun) run(env *command.Env) error {
	switch {
	case p.every == 0 && p.times > 1:
		return command.Usagef("--times needs --every")
	case p.times < 0:
		return command.Usagef("--times cannot be %d: it is how many calls are made", p.times)
	case p.state == stdin:
		return command.Usagef("--state cannot be standard input: the file is written, too")
	}
	files := secrets{env: env}
	if err := files.password(&p.user.Password, "password", p.passwordFile, "password-file"); err != nil {
		return err
	}
	if err := files.password(&p.service.AuthPassword, "auth-password", p.authPasswordFile, "auth-password-file"); err != nil {
		return err
	}
	if p.ca != "" {
		pem, err := files.bytes(p.ca)
		if err != nil {
			return err
		}
		p.options.Trust = x509.NewCertPool()
		if !p.options.Trust.AppendCertsFromPEM(pem) {
			return fmt.Errorf("%s: there is no certificate in it", p.ca)
		}
	}
	added := false
	if !p.service.HasPlaceholders() && p.user != (phone.User{}) {
		p.service, added = p.service.WithUsualQuery(), true
	}
	if err := p.service.Check(p.user); err != nil {
		return command.Usagef("%v", err)
	}
	ctx, cancel := untilSignal()
	defer cancel()
	store := &phoneStore{path: p.state}
	if err := store.load(); err != nil {
		return err
	}
	var worst error
	for n := 1; ; n++ {
		p.again = n > 1
		bad, err := p.call(ctx, env, store, added)
		if failed := env.Stdout.Flush(); failed != nil {
			return writeError(failed)
		}
		if errors.Is(err, context.Canceled) && n == 1 {
			return errors.New("broken off before an answer came")
		} else if errors.Is(err, context.Canceled) {
			return worst
		}
		if err != nil {
			if p.every == 0 {
				return err
			}
			env.Message("%v", err)
			worst = command.Unreadable
		} else if bad && worst == nil {
			worst = command.Findings
		}
		if p.every == 0 || n == p.times {
			return worst
		}
		timer := time.NewTimer(p.every)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return worst
		}
	}
}

// call makes one call and writes what came of it. bad reports that there are errors among the findings.
func (p *phoneRun) call(ctx context.Context, env *command.Env, store *phoneStore, added bool) (bad bool, err error) {
	answer, err := p.service.Call(ctx, p.user, p.options)
	var unknown x509.UnknownAuthorityError
	if errors.As(err, &unknown) {
		return false, fmt.Errorf("%w; if you trust it all the same, give it by --ca FILE", err)
	}
	if err != nil {
		return false, err
	}
	out := &outcome{answer: answer, after: store.phone}
	if added {
		out.add(check.Info, "the URL has no placeholders, so the usual parameters were added")
	}
	file, found := answer.Judge(answerName)
	for _, f := range found {
		out.add(f.Severity, f.Text)
	}
	if file != nil {
		for _, f := range inPlace(answerName, check.Run(file.Document(), check.Options{})) {
			out.findings = append(out.findings, findingOf(f))
		}
	}
	if file != nil && file.Document().Kind == model.KindProvisioning {
		out.document = file.Document()
		out.after, out.events = store.phone.Merge(out.document, xmlio.Plain)
		if err := store.save(out.after); err != nil {
			return false, err
		}
	}
	for _, f := range out.findings {
		bad = bad || f.Severity == check.Error.String()
	}
	if *p.format == "json" {
		out.writeJSON(env.Stdout)
	} else {
		p.writeText(env.Stdout, out)
	}
	return bad, nil
}

// writeText writes the outcome of one of several calls for people: when, and then only what is new.
func (p *phoneRun) writeText(w io.Writer, o *outcome) {
	if p.again {
		fmt.Fprintln(w)
	}
	if p.every > 0 {
		fmt.Fprintln(w, time.Now().Format(time.DateTime))
	}
	o.writeCall(w)
	if !p.again || len(o.events) > 0 {
		o.writePhone(w)
	}
}

// answerName is what messages call the document that came back.
const answerName = "answer"

// outcome is what came of a call.
type outcome struct {
	answer   *phone.Answer
	findings []finding // those of the service have no line
	events   []merge.Event
	document *model.Document // that the phone took; nil when it took none
	after    merge.Phone     // what the phone holds now
}

// add adds a finding about the service itself.
func (o *outcome) add(s check.Severity, text string) {
	o.findings = append(o.findings, finding{Severity: s.String(), Message: text, Code: "service"})
}
