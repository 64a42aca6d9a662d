package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Signs that the theme does not have: six dots for something that can be dragged, a lock, and a globe for languages.
var (
	LockIcon = theme.NewThemedResource(fyne.NewStaticResource("lock.svg", []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path d="M18 9h-1V7A5 5 0 0 0 7 7v2H6a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-9a2 2 0 0 0-2-2zM9 7a3 3 0 0 1 6 0v2H9z"/></svg>`)))
	LanguagesIcon = theme.NewThemedResource(fyne.NewStaticResource("languages.svg", []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
			`<path d="M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM12 3.600a8.400 8.400 0 1 1 0 16.800a8.400 8.400 0 1 1 0-16.800z"/>`+
			`<path d="M12 2.500a5 9.500 0 1 0 0 19a5 9.500 0 1 0 0-19zM12 4a3.500 8 0 1 1 0 16a3.500 8 0 1 1 0-16z"/>`+
			`<path d="M3 11.300h18v1.400h-18zM4.500 7h15v1.400h-15zM4.500 15.600h15v1.400h-15z"/></svg>`)))
	GripIcon = theme.NewThemedResource(fyne.NewStaticResource("grip.svg", []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
			`<circle cx="9" cy="6" r="1.8"/><circle cx="15" cy="6" r="1.8"/>`+
			`<circle cx="9" cy="12" r="1.8"/><circle cx="15" cy="12" r="1.8"/>`+
			`<circle cx="9" cy="18" r="1.8"/><circle cx="15" cy="18" r="1.8"/></svg>`)))
)
