package ui

import (
	"fyne.io/fyne/v2"

	"dialwright/assets"
)

// Icon is the program's icon.
func Icon() fyne.Resource { return fyne.NewStaticResource("icon.svg", assets.IconSVG) }
