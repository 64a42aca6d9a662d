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
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm6.9 6h-3a15.700 15.700 0 0 0-1.300-3.500A8 8 0 0 1 18.900 8zM12 4c.8 1.200 1.500 2.500 1.900 4h-3.800c.4-1.500 1.100-2.800 1.900-4zM4.300 14a8 8 0 0 1 0-4h3.300a16.500 16.500 0 0 0 0 4zm.8 2h3c.3 1.200.7 2.400 1.300 3.500A8 8 0 0 1 5.100 16zm3-8h-3a8 8 0 0 1 4.300-3.500C8.800 5.600 8.400 6.800 8.100 8zM12 20a13 13 0 0 1-1.900-4h3.800a13 13 0 0 1-1.900 4zm2.300-6H9.700a14.700 14.700 0 0 1 0-4h4.600a14.700 14.700 0 0 1 0 4zm.3 5.500c.6-1.100 1-2.300 1.300-3.500h3a8 8 0 0 1-4.300 3.500zM16.400 14a16.500 16.500 0 0 0 0-4h3.300a8 8 0 0 1 0 4z"/></svg>`)))
	GripIcon = theme.NewThemedResource(fyne.NewStaticResource("grip.svg", []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
			`<circle cx="9" cy="6" r="1.8"/><circle cx="15" cy="6" r="1.8"/>`+
			`<circle cx="9" cy="12" r="1.8"/><circle cx="15" cy="12" r="1.8"/>`+
			`<circle cx="9" cy="18" r="1.8"/><circle cx="15" cy="18" r="1.8"/></svg>`)))
)
