package store

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"time"

	"dialwright/xmlio/internal/process"
)

// leftoverAge is how long nothing was written to a temporary file before it counts as left behind by a killed save, when it
// is not known whether its process lives.
const leftoverAge = 10 * time.Minute

// tempPattern matches the names of temporary files: computer, process, and what makes the name one of its kind.
var tempPattern = regexp.MustCompile(`^\.dialwright-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{8}\.tmp$`)

func tempName() string {
	var b [4]byte
	rand.Read(b[:]) // never fails
	return fmt.Sprintf(".dialwright-%s-%d-%s.tmp", computer(), os.Getpid(), hex.EncodeToString(b[:]))
}

// isTemp reports whether a file name is one that saving makes for a moment.
func isTemp(name string) bool { return tempPattern.MatchString(name) }

// computer returns a short name for this computer: folders may be shared, and process ids mean something on one only.
func computer() string {
	name, err := os.Hostname()
	if err != nil {
		name = "unknown"
	}
	h := fnv.New32a()
	h.Write([]byte(name))
	return fmt.Sprintf("%08x", h.Sum32())
}

// leftover reports whether a temporary file was left behind by a save that was killed.
func leftover(name string, age time.Duration) bool {
	m := tempPattern.FindStringSubmatch(name)
	if m == nil {
		return false
	}
	pid, err := strconv.Atoi(m[2])
	return age > leftoverAge || err == nil && m[1] == computer() && !process.Alive(pid)
}

// removeLeftovers removes the temporary files that killed saves left in a folder. now is the time by the clock of its file
// system, which may not be ours. It is a courtesy: errors do not matter.
func removeLeftovers(sys files, folder string, now time.Time) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !isTemp(e.Name()) || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err == nil && leftover(e.Name(), now.Sub(info.ModTime())) {
			sys.Remove(filepath.Join(folder, e.Name()))
		}
	}
}
