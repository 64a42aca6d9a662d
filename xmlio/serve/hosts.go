package serve

import (
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"sync"
)

// ownHost reports whether a request is meant for this service: whether its Host header names this computer. A web page
// of somebody else can have the name of its own site lead to 127.0.0.1 and then ask as if this were that site (DNS
// rebinding); the Host header is how that shows. Ports are not compared, so that a forwarded port works.
func ownHost(r *http.Request, hosts []string) bool {
	host := bareHost(r.Host)
	if host == "127.0.0.1" {
		return true // nearly always
	}
	host = strings.ToLower(host)
	if host == "localhost" || host == "::1" {
		return true
	}
	for _, h := range hosts {
		if host == strings.ToLower(h) {
			return true
		}
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
		return ok && local.AddrPort().Addr().Unmap() == addr.Unmap()
	}
	name := machineName()
	return name != "" && (host == name || host == name+".local")
}

// bareHost returns the Host header without port and brackets.
func bareHost(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		return h
	}
	return strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
}

// machineName returns the host name of this computer in lower case, or "" if it is not known.
var machineName = sync.OnceValue(func() string {
	name, err := os.Hostname()
	if err != nil {
		return ""
	}
	return strings.ToLower(name)
})
