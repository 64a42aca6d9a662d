package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// keys gives windows the function keys and Escape whatever has the focus: Fyne gives keys without a modifier to the focused widget
// alone. It also opens the menus by mouse as the Alt key does. It belongs to Fyne's thread.
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
			bar := &spaceBar{}
			var before glfw.KeyCallback
			before = view.SetKeyCallback(func(v *glfw.Window, key glfw.Key, code int, action glfw.Action, mods glfw.ModifierKey) {
				if action != glfw.Release {
					bar.key(key == glfw.KeySpace, w.Canvas().Focused())
				}
				name, ok := functionKeys[key]
				if ok && mods == 0 && action != glfw.Release && f(&fyne.KeyEvent{Name: name}) {
					return
				}
				before(v, key, code, action, mods)
			})
			pressed := &menuPress{canvas: w.Canvas(), about: func() bool { return f(&fyne.KeyEvent{Name: desktop.KeyAltLeft}) }}
			var clicked glfw.MouseButtonCallback
			clicked = view.SetMouseButtonCallback(func(v *glfw.Window, button glfw.MouseButton, action glfw.Action, mods glfw.ModifierKey) {
				if button == glfw.MouseButtonLeft && pressed.takes(action == glfw.Press, v.GetCursorPos) {
					return
				}
				clicked(v, button, action, mods)
			})
			var typed glfw.CharCallback
			typed = view.SetCharCallback(func(v *glfw.Window, char rune) {
				if !bar.spent(char, w.Canvas().Focused()) {
					typed(v, char)
				}
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
	glfw.KeyLeftAlt: desktop.KeyAltLeft, glfw.KeyRightAlt: desktop.KeyAltRight,
}

// spaceBar knows whether the blank of the space bar is to be typed. A key comes twice, first as a key and then as what it
// types: a button or a line of a menu that the first presses gives the focus to a field, which the blank is not meant for.
type spaceBar struct {
	down bool
	at   fyne.Focusable // who had the focus
}

// key is told each key that is pressed, and who has the focus then.
func (s *spaceBar) key(space bool, focused fyne.Focusable) { s.down, s.at = space, focused }

// spent reports whether a character that comes to who has the focus was meant for somebody else.
func (s *spaceBar) spent(char rune, focused fyne.Focusable) bool {
	was := *s
	*s = spaceBar{}
	return was.down && char == ' ' && focused != was.at
}
