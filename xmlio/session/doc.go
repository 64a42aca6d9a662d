// Package session is an open document: its path, the state of its file on disk, the editor, the recovery journal and the
// watcher for changes from outside, tied together. The window and the kill test use the same code.
//
// # Goroutines
//
// A session belongs to one goroutine, its owner: in the window that of Fyne. [Open], [New] and [Recover] may run anywhere and hand
// the session over when they return. The editor, [Session.Saved], [Session.Reload], [Session.Listen], [Session.Check] and
// [Session.Close] belong to the owner. [Session.Save] and [Session.Disk] are made to run in the background, one at a time, while
// the owner goes on; so the document to save is given to them. What happens by itself comes to the owner through Options.Do.
//
// # Saving
//
// Saving has two halves, so that it does not hold up the window:
//
//	err := s.Save(ctx, doc, path, false) // in the background
//	if err == nil {
//		s.Saved(doc, path) // by the owner
//	}
package session
