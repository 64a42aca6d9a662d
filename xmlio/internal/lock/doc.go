// Package lock locks files against other processes, and against other openings of a file in this one. A lock dies with the
// process that holds it, and ends when the file is closed.
package lock
