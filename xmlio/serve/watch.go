package serve

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"dialwright/xmlio/store"
)

// Disk is a Source of documents on disk.
type Disk interface {
	Source
	// Watch has note called with a sentence when a document changes, breaks, is good again or goes, and begins with
	// those that are broken now; it is called from other goroutines, never twice at once. Answers are up to date
	// without it, because each request looks at its file; but without it nobody hears of a change before a request.
	// It must be called once at most.
	Watch(note func(string)) error
	// Close ends the watching and lets go of the disk.
	Close() error
}

// OpenDisk returns the source for a path: a [Folder] if it is one, else a [File].
func OpenDisk(path string) (Disk, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return NewFolder(path)
	}
	return NewFile(path)
}

// Watch implements [Disk].
func (f *File) Watch(note func(string)) error {
	_, known, err := store.Load(f.path)
	if err != nil {
		known = store.State{}
	}
	f.watcher = store.Watch(f.path, known, func(store.Seen) {
		if text := f.kept.news(); text != "" {
			note(text)
		}
	})
	return nil
}

// Close implements [Disk].
func (f *File) Close() error {
	if f.watcher != nil {
		f.watcher.Close()
	}
	return nil
}

// told is what was said of a file last.
type told struct {
	answer *Answer
	broken string
}

// news looks at the file and says what has become of it since news was last asked for; "" when nothing has.
func (k *kept) news() string {
	var now told
	var text string
	k.mu.Lock()
	defer k.mu.Unlock()
	a, err := k.look()
	switch {
	case err != nil && notThere(err) && k.mayGo:
		text = k.name + " is gone"
	case err != nil:
		now.broken = err.Error()
		text = "it cannot be sent: " + now.broken
	case a.Warning() != "":
		now = told{k.told.answer, a.Warning()}
		text = now.broken
	default:
		now.answer = a
		text = k.name + " is sent as it is now"
		if k.told.broken != "" {
			text = k.name + " is good again"
		}
	}
	if now == k.told {
		return ""
	}
	k.told = now
	return text
}

// Limits of what Watch reads and watches in a folder before it returns.
const (
	firstFiles   = 2000
	firstBytes   = 16 << 20
	firstFolders = 4000
)

// Watch implements [Disk]. It also reads the documents that are there, unless there are very many, so that a document
// that breaks before anybody has asked for it has a last good state too.
func (f *Folder) Watch(note func(string)) error {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	w := &folderWatch{folder: f, note: note, system: system, quit: make(chan struct{}), done: make(chan struct{})}
	if err := system.Add(f.dir); err != nil {
		system.Close()
		return err
	}
	w.first()
	f.watch = w
	go w.run()
	return nil
}

type folderWatch struct {
	folder  *Folder
	note    func(string)
	system  *fsnotify.Watcher
	folders int // that are watched besides the root
	blind   bool
	quit    chan struct{}
	done    chan struct{}
	once    sync.Once
}

func (w *folderWatch) close() {
	w.once.Do(func() { close(w.quit) })
	<-w.done
}

// first watches the folders and reads the documents that are there.
func (w *folderWatch) first() {
	var names []string
	for _, name := range w.list(".") {
		names = append(names, name)
		if !strings.HasSuffix(name, suffix) && w.follow(name) {
			names = append(names, w.list(name)...)
		}
		if len(names) > firstFiles {
			break
		}
	}
	var read int
	for _, name := range names[:min(len(names), firstFiles)] {
		if k := w.document(name); k != nil && read < firstBytes {
			text := k.news()
			a, err := k.answer()
			w.folder.remember(k, a, err)
			if err == nil {
				read += len(a.Bytes())
			} else if text != "" {
				w.note(text)
			}
		}
	}
}

// list returns the names, from the root, of what is in a folder and may matter.
func (w *folderWatch) list(dir string) []string {
	d, err := w.folder.root.Open(filepath.FromSlash(dir))
	if err != nil {
		return nil
	}
	defer d.Close()
	entries, _ := d.ReadDir(-1) // with an error come those that could be read
	var names []string
	for _, e := range entries {
		name := e.Name()
		if dir != "." {
			name = dir + "/" + name
		}
		if DocumentName(name) || dir == "." && e.Type()&(fs.ModeDir|fs.ModeSymlink) != 0 && plainName(e.Name()) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// follow watches a folder with the answers of one cloud ID. It reports whether it is one.
func (w *folderWatch) follow(name string) bool {
	info, err := w.folder.root.Stat(filepath.FromSlash(name))
	if err != nil || !info.IsDir() || !plainName(name) {
		return false
	}
	w.folders++
	if w.blind {
		return true
	}
	if w.folders > firstFolders || w.system.Add(filepath.Join(w.folder.dir, filepath.FromSlash(name))) != nil {
		w.blind = true
		w.note("there are more folders than can be watched; changes there are seen at the next request")
	}
	return true
}

// document returns the file of a name, or nil if nobody can ask for it.
func (w *folderWatch) document(name string) *kept {
	if !DocumentName(name) {
		return nil
	}
	if k, _ := w.folder.cache.get(name); k != nil {
		return k
	}
	return w.folder.file(name)
}

func (w *folderWatch) run() {
	defer close(w.done)
	defer w.system.Close()
	changed := map[string]bool{}
	var quiet, most <-chan time.Time
	for {
		select {
		case <-w.quit:
			return
		case e := <-w.system.Events:
			name, err := filepath.Rel(w.folder.dir, e.Name)
			if err != nil || e.Op == fsnotify.Chmod {
				continue
			}
			changed[filepath.ToSlash(name)] = true
			quiet = time.After(store.SettleTime)
			if most == nil {
				most = time.After(store.SettleMost)
			}
		case <-w.system.Errors: // some announcements were lost; the next request of each document sees its change
		case <-quiet:
			w.tell(changed)
			quiet, most = nil, nil
		case <-most:
			w.tell(changed)
			quiet, most = nil, nil
		}
	}
}

// tell looks at what has changed, says so, and empties the set.
func (w *folderWatch) tell(changed map[string]bool) {
	var names []string
	for name := range changed {
		names = append(names, name)
		if !strings.Contains(name, "/") && !strings.HasSuffix(name, suffix) && w.follow(name) {
			names = append(names, w.list(name)...)
		}
	}
	clear(changed)
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		k := w.document(name)
		if k == nil {
			continue
		}
		text := k.news()
		a, err := k.answer()
		w.folder.remember(k, a, err)
		if text != "" {
			w.note(text)
		}
	}
}
