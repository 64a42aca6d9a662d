package main

import "runtime/debug"

// release is the version that a release build sets: -ldflags "-X main.release=1.2.3".
var release string

// version returns the release, or for other builds what is known of the source.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown version)"
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", changed"
		}
	}
	if revision == "" {
		return "(development)"
	}
	return "(development, " + revision + changed + ")"
}
