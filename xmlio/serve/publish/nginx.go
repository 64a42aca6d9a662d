package publish

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dialwright/xmlio/serve"
)

// Options are what the configuration for nginx says. The zero value is what most need.
type Options struct {
	Path        string       // of the service; "" means [serve.DefaultPath]
	Params      serve.Params // names of the parameters; an empty one means that of [serve.DefaultParams]
	Root        string       // absolute path of the tree on the server; "" means where it is written
	Listen      string       // what nginx.conf listens on; "" means [serve.DefaultAddr]
	ServerNames []string     // by which the service may be asked; nil: any
}

var (
	paramName  = regexp.MustCompile(`^[A-Za-z0-9_]+$`)
	safePath   = regexp.MustCompile(`^/[^"'\\$;{}\x00-\x1f\x7f]*$`)
	urlPath    = regexp.MustCompile(`^/[A-Za-z0-9/._~-]*$`)
	serverName = regexp.MustCompile(`^[A-Za-z0-9.-]+$`)
	listenAddr = regexp.MustCompile(`^[A-Za-z0-9.:\[\]*-]+$`)
)

// Check says what is wrong with the options for a tree that is written to dir; nil if nothing is.
func (o Options) Check(dir string) error {
	_, err := o.files(dir, nil)
	return err
}

// files returns the files of the tree besides the answers, by their names.
func (o Options) files(dir string, list []Source) (map[string][]byte, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	o.Root = cmp.Or(o.Root, filepath.ToSlash(abs))
	o.Path = cmp.Or(o.Path, serve.DefaultPath)
	o.Listen = cmp.Or(o.Listen, serve.DefaultAddr)
	o.Params.Username = cmp.Or(o.Params.Username, serve.DefaultParams.Username)
	o.Params.CloudID = cmp.Or(o.Params.CloudID, serve.DefaultParams.CloudID)
	for _, check := range []struct {
		pattern     *regexp.Regexp
		value, what string
	}{
		{paramName, o.Params.Username, "nginx can read only parameters whose names are letters, digits and _"},
		{paramName, o.Params.CloudID, "nginx can read only parameters whose names are letters, digits and _"},
		{safePath, o.Root, "the folder must be an absolute path without quotes, $, ; and braces"},
		{urlPath, o.Path, "the path of the service must begin with / and hold letters, digits and / . _ ~ - only"},
		{listenAddr, o.Listen, "the address to listen on must be an address or a port"},
	} {
		if !check.pattern.MatchString(check.value) {
			return nil, fmt.Errorf("%q: %s", check.value, check.what)
		}
	}
	if strings.EqualFold(o.Params.Username, o.Params.CloudID) { // nginx does not tell them apart by case
		return nil, errors.New("two parameters have one name")
	}
	for _, name := range o.ServerNames {
		if !serverName.MatchString(name) {
			return nil, fmt.Errorf("%q is no host name", name)
		}
	}
	files := map[string][]byte{
		"http.conf":   []byte(o.httpConf(list)),
		"server.conf": []byte(o.serverConf()),
		"nginx.conf":  []byte(o.nginxConf()),
	}
	for _, status := range []int{http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusRequestEntityTooLarge, http.StatusMisdirectedRequest} {
		files[errorsDir+"/"+strconv.Itoa(status)+".xml"] = serve.ErrorAnswer(status)
	}
	return files, nil
}

// plain is a name as [serve.Folder] has it, as far as it is ASCII.
const plain = `[A-Za-z0-9_@+~-](?:[A-Za-z0-9._@+~-]*[A-Za-z0-9_@+~-])?`

// httpConf finds out which files may hold the answer. nginx does not decode parameters, so the characters that apps may
// encode are decoded here, as often as a name has them in practice: one @, two +, one ~.
func (o Options) httpConf(list []Source) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# Written by dialctl publish. To be included in the http block.

# The request without its query, which holds the password.
log_format dialwright '$remote_addr [$time_iso8601] "$request_method $uri" $status $body_bytes_sent "$http_user_agent"';

# Which file holds the answer is told by the parameters. A name that is not plain becomes %%, which no file is called.
`)
	cloud, user := "", ""
	for _, name := range encoded(list) {
		line := fmt.Sprintf("    \"~%s\" %s;\n", name.pattern, quote(name.name))
		if name.cloud {
			cloud += line
		}
		if name.user {
			user += line
		}
	}
	decode(&b, "cloud", o.Params.CloudID, `(?:\*|%2[Aa])?`, cloud)
	decode(&b, "user", o.Params.Username, "", user)
	if len(o.ServerNames) > 0 {
		b.WriteString("\n# The names by which the service may be asked.\nmap $host $dialwright_foreign {\n    default 1;\n")
		for _, name := range o.ServerNames {
			fmt.Fprintf(&b, "    %s 0;\n", quote(strings.ToLower(name)))
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// decode writes the maps that lead from a parameter to the variable dialwright_NAME. end is a pattern for what may follow
// the name, more are further lines for names that are not ASCII.
func decode(b *strings.Builder, name, param, end, more string) {
	from := "$arg_" + param
	for i, step := range []struct{ pattern, char string }{{"%40", "@"}, {"(?:%2[Bb]|%20)", "+"}, {"(?:%2[Bb]|%20)", "+"}, {"%7[Ee]", "~"}} {
		to := fmt.Sprintf("$dialwright_%s_%d", name, i+1)
		v := fmt.Sprintf("dialwright_%s_%d", name, i+1)
		fmt.Fprintf(b, "map %s %s {\n    default %s;\n    \"~^(?<%sa>.*)%s(?<%sb>.*)$\" \"${%sa}%s${%sb}\";\n}\n", from, to, from, v, step.pattern, v, v, step.char, v)
		from = to
	}
	fmt.Fprintf(b, "map %s $dialwright_%s {\n    default \"%%\";\n    \"~^(?<dialwright_%s_plain>%s)%s$\" $dialwright_%s_plain;\n%s}\n", from, name, name, plain, end, name, more)
}

// encodedName is a name that is not ASCII.
type encodedName struct {
	name        string
	pattern     string // of all ways to encode it
	cloud, user bool   // it is a cloud ID, a user name
}

// encoded returns the names among the documents that are not ASCII, each once, in alphabetical order.
func encoded(list []Source) []encodedName {
	found := map[string]encodedName{}
	add := func(name string, cloud bool) {
		if strings.IndexFunc(name, func(r rune) bool { return r > 127 }) < 0 {
			return
		}
		n := found[name]
		n.name = name
		n.cloud, n.user = n.cloud || cloud, n.user || !cloud
		found[name] = n
	}
	for _, d := range list {
		cloud, user, two := strings.Cut(strings.TrimSuffix(d.Name, ".xml"), "/")
		add(cloud, true)
		if two {
			add(user, false)
		}
	}
	var names []encodedName
	for _, n := range found {
		var p strings.Builder
		for i := range len(n.name) {
			switch c := n.name[i]; {
			case c > 127:
				fmt.Fprintf(&p, "(?:%%(?i:%02x)|\\x%02x)", c, c)
			default:
				p.WriteString(regexp.QuoteMeta(string(rune(c))))
			}
		}
		n.pattern = "^" + p.String()
		if n.cloud && !n.user {
			n.pattern += `(?:\*|%2[Aa])?`
		}
		n.pattern += "$"
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b encodedName) int { return strings.Compare(a.name, b.name) })
	return names
}

// quote puts a text into quotes as nginx reads it. It holds neither quotes nor $.
func quote(s string) string { return `"` + s + `"` }

func (o Options) serverConf() string {
	answer := `    root ` + quote(o.Root+"/"+answersDir) + `;
    types {}
    default_type application/xml;
    gzip_static on;
    gzip_vary on;
    etag on;
    if_modified_since off;
    max_ranges 0;
    add_header Last-Modified "";
    add_header Cache-Control no-cache always;
    # Passwords stand in the requests, so these are not logged as they come. nginx writes whole requests into its error
    # log too, when something is wrong with one: keep that log to yourself, or have it begin with crit here.
    access_log off; # or: access_log /var/log/nginx/provisioning.log dialwright;
    log_not_found off;
    error_page 404 /.dialwright/404.xml;
    try_files /$dialwright_cloud/$dialwright_user.xml /$dialwright_cloud.xml /` + serve.DefaultDocument + ` =404;
`
	var b strings.Builder
	b.WriteString("# Written by dialctl publish. To be included in a server block.\n\n")
	fmt.Fprintf(&b, "location = %s {\n", o.Path)
	if len(o.ServerNames) > 0 {
		b.WriteString("    if ($dialwright_foreign) { return 421; }\n    error_page 421 /.dialwright/421.xml;\n")
	}
	fmt.Fprintf(&b, `    if ($request_method !~ ^(?:%s)$) { return 501; }
    error_page 501 =405 /.dialwright/405.xml;
    client_max_body_size %dk;
    error_page 413 /.dialwright/413.xml;
    # A file is sent for GET and HEAD only; for the other methods of the app the request is made a GET.
    error_page 405 =200 /.dialwright/answer?$args;
%s}

location = /.dialwright/answer {
    internal;
%s}

location /.dialwright/ {
    internal;
    alias %s;
    types {}
    default_type application/xml;
    etag off;
    max_ranges 0;
    add_header Last-Modified "";
    add_header Cache-Control no-cache always;
    access_log off;
}

location = /.dialwright/405.xml {
    internal;
    alias %s;
    types {}
    default_type application/xml;
    etag off;
    add_header Last-Modified "";
    add_header Cache-Control no-cache always;
    add_header Allow "%s" always;
    access_log off;
}
`, strings.Join(serve.Methods, "|"), serve.MaxBody>>10, answer, answer, quote(o.Root+"/"+errorsDir+"/"), quote(o.Root+"/"+errorsDir+"/405.xml"),
		strings.Join(serve.Methods, ", "))
	return b.String()
}

func (o Options) nginxConf() string {
	return fmt.Sprintf(`# Written by dialctl publish: a whole configuration, for trying it. In production include http.conf and server.conf
# in your own, which has TLS. Try it with: nginx -p DIR -c FILE, where FILE is the whole path of this file and DIR a folder
# that nginx may write its pid file to.
worker_processes auto;
pid nginx.pid;
error_log stderr error;

events {
    worker_connections 1024;
}

http {
    include %s;
    sendfile on;
    tcp_nopush on;
    server_tokens off;
    access_log off;
    keepalive_timeout %ds;
    client_header_timeout %ds;
    client_body_timeout %ds;
    send_timeout %ds;
    large_client_header_buffers 4 %dk;
    server {
        listen %s;
        include %s;
        location / {
            return 404;
        }
    }
}
`, quote(o.Root+"/http.conf"), int(serve.IdleTimeout.Seconds()), int(serve.ReadTimeout.Seconds()), int(serve.ReadTimeout.Seconds()),
		int(serve.WriteTimeout.Seconds()), serve.MaxHeader>>10, o.Listen, quote(o.Root+"/server.conf"))
}
