package main

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// keys gives windows the function keys and Escape whatever has the focus: Fyne gives keys without a modifier to the focused widget
// alone. It belongs to Fyne's thread.
type keys struct {
	started bool
	waiting []func()
}

// start hooks into the windows that were made before the program ran.
func (k *keys) start() {
	k.started = true
	for _, hook := range k.waiting {
		hook()
	}
	k.waiting = nil
}

// of has f called with each of these keys that is pressed in a window; when f returns true, the key goes no further.
func (k *keys) of(w fyne.Window, f func(*fyne.KeyEvent) bool) {
	hook := func() {
		withContext, ok := w.(interface{ RunWithContext(func()) })
		if !ok {
			return
		}
		withContext.RunWithContext(func() {
			view := glfw.GetCurrentContext()
			if view == nil {
				return
			}
			var before glfw.KeyCallback
			before = view.SetKeyCallback(func(v *glfw.Window, key glfw.Key, code int, action glfw.Action, mods glfw.ModifierKey) {
				name, ok := functionKeys[key]
				if ok && mods == 0 && action != glfw.Release && f(&fyne.KeyEvent{Name: name}) {
					return
				}
				before(v, key, code, action, mods)
			})
		})
	}
	if k.started {
		hook()
	} else {
		k.waiting = append(k.waiting, hook)
	}
}

// functionKeys are the keys that a window is asked about first.
var functionKeys = map[glfw.Key]fyne.KeyName{
	glfw.KeyF1: fyne.KeyF1, glfw.KeyF6: fyne.KeyF6, glfw.KeyEscape: fyne.KeyEscape,
}
