package main

import (
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"dialwright/cmd/dialctl/internal/command"
	"dialwright/model"
	"dialwright/model/check"
	"dialwright/xmlio"
	"dialwright/xmlio/serve"
	"dialwright/xmlio/serve/digest"
)

var serveCommand = &command.Command{
	Name:  "serve",
	Args:  "FILE|DIR",
	Short: "answer the app's requests, as the web service does",
	Long: `Everybody gets FILE, or from DIR the first that is there of CLOUDID/USERNAME.xml, CLOUDID.xml and default.xml. A file
that changes is sent as it is from then on; while it is broken, its last good state is sent. The address of the service is
printed on standard output, each request on standard error, passwords masked. The command ends with Ctrl+C.

The service listens on 127.0.0.1, so that this computer alone reaches it; --lan has it listen on the local network. When
the port is taken, the next free one is used.

--fail has it fail on purpose, to see what the app does:
` + failureHelp() + `
How to point an app at the service is told by --portal, and in docs/service.md.`,
	Setup: func(flags *flag.FlagSet) command.Run {
		s := &server{}
		s.flags(flags)
		return func(env *command.Env, args []string) error {
			if len(args) != 1 {
				return command.Usagef("give one file or one folder")
			}
			return s.run(env, args[0])
		}
	},
}

func failureHelp() string {
	var b strings.Builder
	for _, f := range serve.Failures {
		fmt.Fprintf(&b, "\n%s: %s. %s\n", f.Kind, f.Label, f.Effect)
	}
	return b.String()
}

// server is one run of the serve command.
type server struct {
	config     serve.Config
	addr       string
	lan        bool
	cert, key  string
	portal, qr bool
	refresh    time.Duration
	fail       *string
	userFile   string
	digestFile string
}

func (s *server) flags(flags *flag.FlagSet) {
	c := &s.config
	flags.StringVar(&s.addr, "addr", serve.DefaultAddr, "listen on this address, `HOST:PORT`")
	flags.BoolVar(&s.lan, "lan", false, "listen on the local network too: on every address of this computer")
	flags.StringVar(&c.Path, "path", serve.DefaultPath, "the `PATH` of the service")
	flags.Func("host", "answer for this host `NAME` too, besides this computer's addresses and its name; may be repeated", func(name string) error {
		c.Hosts = append(c.Hosts, name)
		if _, err := netip.ParseAddr(name); err != nil && (name == "" || strings.ContainsAny(name, ":/")) {
			return errors.New("it is a name such as prov.example, without a port")
		}
		return nil
	})
	flags.Func("methods", "answer these methods only: a `LIST` of "+strings.Join(serve.Methods, ", ")+" with commas", func(list string) error {
		c.Methods = strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
		return nil
	})
	flags.StringVar(&c.Params.Username, "username-param", serve.DefaultParams.Username, "the `NAME` of the parameter with the user name")
	flags.StringVar(&c.Params.Password, "password-param", serve.DefaultParams.Password, "the `NAME` of the parameter with the password")
	flags.StringVar(&c.Params.CloudID, "cloud-id-param", serve.DefaultParams.CloudID, "the `NAME` of the parameter with the cloud ID")
	flags.Func("user", "check the parameters: let in this user, `NAME:PASSWORD`; may be repeated", func(value string) error {
		name, password, err := nameAndPassword(value)
		s.user(name, password)
		return err
	})
	flags.StringVar(&s.userFile, "user-file", "", "like --user, for each line of this `FILE`; - is standard input")
	flags.Func("digest", "ask for HTTP Digest credentials, `NAME:PASSWORD`", func(value string) (err error) {
		c.Digest.Username, c.Digest.Password, err = nameAndPassword(value)
		return err
	})
	flags.StringVar(&s.digestFile, "digest-file", "", "like --digest, with the only line of this `FILE`; - is standard input")
	flags.Func("digest-algorithm", "offer only this algorithm for Digest, `SHA-256|MD5`; may be repeated", func(name string) error {
		c.Digest.Algorithms = append(c.Digest.Algorithms, digest.Algorithm(strings.ToUpper(name)))
		return nil
	})
	words := []string{""}
	for _, f := range serve.Failures {
		words = append(words, string(f.Kind))
	}
	s.fail = command.Choice(flags, "fail", "fail on purpose", words...)
	flags.StringVar(&c.Failure.Message, "fail-message", serve.DefaultMessage, "the `TEXT` that refused credentials are answered with")
	period(flags, &c.Failure.Delay, "fail-delay", serve.DefaultDelay, "how late a slow answer is: a `TIME` such as 20s, or a number of seconds")
	flags.StringVar(&s.cert, "cert", "", "answer by https with the certificate in this `FILE` (PEM)")
	flags.StringVar(&s.key, "key", "", "the `FILE` with the certificate's key (PEM)")
	flags.BoolVar(&s.portal, "portal", false, "print what to enter at the vendor's portal")
	period(flags, &s.refresh, "refresh", serve.DefaultRefresh, "for --portal: the app asks again after this `TIME`")
	flags.BoolVar(&s.qr, "qr", false, "print the address as a QR code")
}

// user lets in a user.
func (s *server) user(name, password string) {
	if s.config.Users == nil {
		s.config.Users = map[string]string{}
	}
	s.config.Users[name] = password
}

// readSecrets takes the credentials from the files that were given for them.
func (s *server) readSecrets(files *secrets) error {
	if s.userFile != "" {
		list, err := files.pairs(s.userFile)
		if err != nil {
			return err
		}
		for _, u := range list {
			s.user(u[0], u[1])
		}
	}
	if s.digestFile == "" {
		return nil
	}
	if s.config.Digest.Asked() {
		return command.Usagef("give --digest or --digest-file, not both")
	}
	list, err := files.pairs(s.digestFile)
	switch {
	case err != nil:
		return err
	case len(list) != 1:
		return fmt.Errorf("%s: there must be one line NAME:PASSWORD in it, but there are %d", s.digestFile, len(list))
	}
	s.config.Digest.Username, s.config.Digest.Password = list[0][0], list[0][1]
	return nil
}

func (s *server) run(env *command.Env, path string) error {
	if path == stdin {
		return command.Usagef("standard input cannot be served again and again; give a file or a folder")
	}
	s.config.Failure.Kind = serve.FailureKind(*s.fail)
	if err := named(path); err != nil {
		return err
	}
	host, _, err := net.SplitHostPort(s.addr)
	switch {
	case err != nil:
		return command.Usagef("the address %q is not HOST:PORT", s.addr)
	case s.lan && host != "" && host != "127.0.0.1":
		return command.Usagef("--lan listens on every address of this computer; leave it out, or give --addr :PORT without a host")
	case (s.cert == "") != (s.key == ""):
		return command.Usagef("--cert and --key go together")
	}
	files := &secrets{env: env}
	if err := s.readSecrets(files); err != nil {
		return err
	}
	if s.config.Digest.Algorithms != nil && !s.config.Digest.Asked() {
		return command.Usagef("--digest-algorithm needs --digest or --digest-file")
	}
	certificate, err := s.certificate(files)
	if err != nil {
		return err
	}
	disk, err := serve.OpenDisk(path)
	var told *xmlio.Error
	if err != nil && !errors.As(err, &told) {
		return fileError(path, err)
	} else if err != nil {
		return err
	}
	defer disk.Close()
	handler, err := serve.New(disk, s.config)
	if err != nil {
		return command.Usagef("%v", err)
	}
	stopLog := handler.Log().Print(env.Stderr)
	defer stopLog()
	if err := disk.Watch(handler.Log().Note); err != nil {
		env.Message("changes on disk are noticed at the next request only: %v", err)
	}
	ctx, cancel := untilSignal()
	defer cancel() // before stopLog: a second signal ends a service whose log nobody reads at once
	running, err := s.start(handler, certificate)
	if err != nil {
		return err
	}
	if err := s.announce(env, running.URL()); err != nil {
		return errors.Join(err, running.Stop())
	}
	forewarn(env, path)
	select {
	case <-ctx.Done():
	case <-running.Done():
	}
	return running.Stop()
}

// forewarn tells what keeps the app from taking the document that is served. It is served all the same: to try that may be
// what the user is after.
func forewarn(env *command.Env, path string) {
	f, err := xmlio.Open(path)
	if err != nil {
		return // a folder, or what went since: the service tells of it
	}
	if kind := f.Document().Kind; kind != model.KindProvisioning {
		env.Message("%s: %s", path, otherKind(kind))
	}
	bad := 0
	for _, found := range check.Run(f.Document(), check.Options{}) {
		bad += bit(found.Severity == check.Error)
	}
	if bad > 0 {
		env.Message("%s: %s found; dialctl check tells more", path, count(bad, "error was", "errors were"))
	}
}

// otherKind says that a document is of a kind from which the app takes nothing here.
func otherKind(kind model.Kind) string {
	return fmt.Sprintf("this is another kind of document (%s): the app looks for dialActions and quickDial below the root", kind)
}

// certificate returns the certificate for https, nil when none is given.
func (s *server) certificate(files *secrets) (*tls.Certificate, error) {
	if s.cert == "" {
		return nil, nil
	}
	cert, err := files.bytes(s.cert)
	if err != nil {
		return nil, err
	}
	key := cert
	if s.key != s.cert {
		if key, err = files.bytes(s.key); err != nil {
			return nil, err
		}
	}
	pair, err := tls.X509KeyPair(cert, key)
	if err != nil {
		return nil, fmt.Errorf("%s: the certificate cannot be used with the key of %s: %s; give a certificate and its key in PEM form, the key not encrypted",
			s.cert, s.key, strings.TrimPrefix(err.Error(), "tls: "))
	}
	return &pair, nil
}

func (s *server) start(h *serve.Handler, certificate *tls.Certificate) (*serve.Server, error) {
	addr := s.addr
	if s.lan {
		_, port, err := net.SplitHostPort(addr)
		if err != nil {
			return nil, err
		}
		addr = net.JoinHostPort("", port)
	}
	if certificate != nil {
		return serve.StartTLS(addr, *certificate, h)
	}
	return serve.Start(addr, h)
}

// announce prints where the service is, and what else was asked for.
func (s *server) announce(env *command.Env, url string) error {
	fmt.Fprintln(env.Stdout, url)
	if s.qr {
		code, err := serve.QR(url)
		if err != nil {
			return err
		}
		fmt.Fprintln(env.Stdout, serve.BlockText(code))
	}
	if s.portal {
		sheet, err := serve.Portal(url, s.config, s.refresh)
		if err != nil {
			return command.Usagef("%v", err)
		}
		for _, f := range sheet.Fields {
			fmt.Fprintf(env.Stdout, "\n%s\n    %s\n    %s\n", f.Name, f.Value, f.Explanation)
		}
		fmt.Fprintf(env.Stdout, "\n%s\n", strings.Join(sheet.Notes, "\n"))
	}
	if err := env.Stdout.Flush(); err != nil {
		return writeError(err)
	}
	if info, ok := s.config.Failure.Info(); ok {
		env.Message("failing on purpose: %s. %s", info.Label, info.Effect)
	}
	return nil
}

// period declares a flag for a length of time: "90s", "1h30m", or a number of seconds as the portal has it.
func period(flags *flag.FlagSet, value *time.Duration, name string, initial time.Duration, usage string) {
	*value = initial
	flags.Var((*periodValue)(value), name, usage)
}

type periodValue time.Duration

// String implements [flag.Value].
func (p *periodValue) String() string { return time.Duration(*p).String() }

// Set implements [flag.Value].
func (p *periodValue) Set(s string) error {
	d, err := time.ParseDuration(s)
	if seconds, e := strconv.ParseInt(s, 10, 32); e == nil {
		d, err = time.Duration(seconds)*time.Second, nil
	}
	if err != nil || d <= 0 {
		return errors.New("it is a time such as 90s or 1h30m, or a number of seconds")
	}
	*p = periodValue(d)
	return nil
}
