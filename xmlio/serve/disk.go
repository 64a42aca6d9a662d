package serve

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dialwright/model"
	"dialwright/xmlio"
	"dialwright/xmlio/store"
)

// File is a Source with one document on disk for everybody. When the file changes the next request gets the new
// document; while it is broken or gone, requests get the last good one with a warning.
type File struct {
	path    string
	kept    kept
	watcher *store.Watcher // nil until Watch
}

// NewFile returns a source for a file. The error, an [*xmlio.Error], says why the file cannot be sent as it is now.
func NewFile(path string) (*File, error) {
	if info, err := os.Stat(path); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return nil, &xmlio.Error{File: path, Message: model.Say("this is not a regular file")} // opening a pipe could take forever
	}
	if _, err := xmlio.Open(path); err != nil {
		return nil, err
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	f := &File{path: path, kept: kept{
		name: filepath.Base(path),
		stat: func() (fs.FileInfo, error) { return os.Stat(path) },
		open: func() (*os.File, error) { return os.Open(path) },
	}}
	if _, err := f.kept.answer(); err != nil {
		return nil, err
	}
	f.kept.news()
	return f, nil
}

// Answer implements [Source].
func (f *File) Answer(Caller) (*Answer, error) { return f.kept.answer() }

// Folder is a Source with an answer for each user: the first that is there of CLOUDID/USERNAME.xml, CLOUDID.xml and
// default.xml. Files that change are read again at the next request; a file that is broken keeps its last good answer.
//
// Nothing outside of the folder is ever read, not even through a link, and names that come from requests are looked up
// only if they are plain: letters and digits of any script and the characters - _ . @ + ~, with a dot neither first nor
// last.
type Folder struct {
	dir   string // where the root was opened
	root  *os.Root
	cache cache
	watch *folderWatch // nil until Watch
}

// DefaultDocument is the name of the file that a folder has for everybody who has none of their own.
const DefaultDocument = "default.xml"

// NewFolder returns a source for a folder.
func NewFolder(dir string) (*Folder, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{dir: dir, root: root, cache: cache{limit: cacheSize}}, nil
}

// Close implements [Disk]. Later requests fail.
func (f *Folder) Close() error {
	if f.watch != nil {
		f.watch.close()
	}
	return f.root.Close()
}

// Answer implements [Source].
func (f *Folder) Answer(c Caller) (*Answer, error) {
	// A + in a number that was not encoded arrives as a blank.
	cloud, user := strings.ReplaceAll(c.CloudID, " ", "+"), strings.ReplaceAll(c.Username, " ", "+")
	if plainName(cloud) {
		if plainName(user) {
			if a, err := f.spelled(cloud, "/"+user); !notThere(err) {
				return a, err
			}
		}
		if a, err := f.spelled(cloud, ""); !notThere(err) {
			return a, err
		}
	}
	if a, err := f.named(DefaultDocument); !notThere(err) {
		return a, err
	}
	return nil, ErrNone
}

// spelled returns the answer of the file of a cloud ID and, behind a slash, a user name. Unicode has several spellings of
// a letter with an accent, and systems differ in which they give to the names of files; so where the file is not there as
// the request spells it, the other normal forms are tried.
func (f *Folder) spelled(cloud, user string) (*Answer, error) {
	asked := cloud + user + suffix
	a, err := f.named(asked)
	if !notThere(err) {
		return a, err
	}
	for _, c := range spellings(cloud) {
		for _, u := range spellings(user) {
			if name := c + u + suffix; name != asked && DocumentName(name) {
				if a, err := f.named(name); !notThere(err) {
					return a, err
				}
			}
		}
	}
	return nil, err
}

// spellings returns the normal forms of a name, the composed one first; one where they are the same.
func spellings(name string) []string {
	return slices.Compact([]string{norm.NFC.String(name), norm.NFD.String(name)})
}

// named returns the answer of the file of a name, with slashes.
func (f *Folder) named(name string) (*Answer, error) {
	k, size := f.cache.get(name)
	if k == nil {
		k = f.file(name)
	}
	a, err := k.answer()
	if err != nil || len(a.Bytes()) != size {
		f.remember(k, a, err)
	}
	return a, err
}

// remember keeps a file for the next request, or forgets it if it is gone. A broken file is kept as well, so that it is
// not read for each request.
func (f *Folder) remember(k *kept, a *Answer, err error) {
	switch {
	case err == nil:
		f.cache.keep(k, len(a.Bytes()))
	case notThere(err):
		f.cache.forget(k.name)
	default:
		f.cache.keep(k, 0)
	}
}

func (f *Folder) file(name string) *kept {
	path := filepath.FromSlash(name)
	return &kept{
		name:  name,
		mayGo: true,
		stat:  func() (fs.FileInfo, error) { return f.root.Stat(path) },
		open:  func() (*os.File, error) { return f.root.Open(path) },
	}
}

// suffix is the end of a document's name.
const suffix = ".xml"

// DocumentName reports whether a file of a [Folder] can be asked for, by its name from there, with slashes:
// CLOUDID/USERNAME.xml or CLOUDID.xml, both with plain names, of which default.xml is one.
func DocumentName(name string) bool {
	stem, ok := strings.CutSuffix(name, suffix)
	cloud, user, two := strings.Cut(stem, "/")
	return ok && plainName(cloud) && (!two || plainName(user))
}

// maxName is how many bytes a cloud ID or user name may have to be looked up: with .xml, what file systems take.
const maxName = 250

// plainName reports whether a cloud ID or user name can be the name of a file or folder, as [Folder] says.
func plainName(name string) bool {
	if name == "" || len(name) > maxName || name[0] == '.' || name[len(name)-1] == '.' {
		return false
	}
	for i := 0; i < len(name); i++ {
		switch c := name[i]; {
		case c >= utf8.RuneSelf:
			return utf8.ValidString(name) && strings.IndexFunc(name, func(r rune) bool { return !plainRune(r) }) < 0
		case !plainRune(rune(c)):
			return false
		}
	}
	return true
}

func plainRune(r rune) bool {
	switch {
	case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		return true
	case r < utf8.RuneSelf:
		return strings.IndexByte("-_.@+~", byte(r)) >= 0
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
