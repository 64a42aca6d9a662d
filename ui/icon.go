package ui

import (
	"fyne.io/fyne/v2"

	"dialwright/assets"
)

// appIcon is the program's icon.
func appIcon() fyne.Resource { return fyne.NewStaticResource("icon.svg", assets.IconSVG) }

// FrameIcon is the program's icon for the frame of its windows.
func FrameIcon() fyne.Resource { return fyne.NewStaticResource("icon-64.png", assets.IconPNG) }
