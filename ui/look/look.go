// Package look is the window's theme: its colours, light and dark, and its sizes.
//
// Every text colour has a contrast of at least 4.5:1 on every background that it is shown on; a test computes it.
package look

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode tells whether the window is light or dark.
type Mode string

// The modes.
const (
	System Mode = "system" // as the desktop is set
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Names of colours that the theme has beside Fyne's own.
const (
	// ColorCard is the background of a card, which lies on the window's background.
	ColorCard fyne.ThemeColorName = "card"
	// ColorMuted is the colour of text that says less important things.
	ColorMuted fyne.ThemeColorName = "muted"
	// ColorLine is the colour of a line around a card or between panes.
	ColorLine fyne.ThemeColorName = "line"
	// ColorTag is the colour of the names of elements where XML is shown.
	ColorTag fyne.ThemeColorName = "xmlTag"
	// ColorAttribute is the colour of the names of attributes where XML is shown.
	ColorAttribute fyne.ThemeColorName = "xmlAttribute"
	// ColorValue is the colour of the values of attributes where XML is shown.
	ColorValue fyne.ThemeColorName = "xmlValue"
	// ColorAdded is the background of a line that came in, where differences are shown.
	ColorAdded fyne.ThemeColorName = "added"
	// ColorGone is the background of a line that went away, where differences are shown.
	ColorGone fyne.ThemeColorName = "gone"
	// ColorMark is the background of the lines that belong to what is selected.
	ColorMark fyne.ThemeColorName = "mark"
)

// New returns the theme in a mode.
func New(mode Mode) fyne.Theme { return &look{mode} }

type look struct{ mode Mode }

// Color implements [fyne.Theme].
func (l *look) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	colors := light
	if l.mode == Dark || l.mode != Light && variant == theme.VariantDark {
		colors, variant = dark, theme.VariantDark
	} else {
		variant = theme.VariantLight
	}
	if c, ok := colors[name]; ok {
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font implements [fyne.Theme].
func (l *look) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon implements [fyne.Theme].
func (l *look) Icon(name fyne.ThemeIconName) fyne.Resource {
	switch name {
	case theme.IconNameCheckButton:
		return checkBox
	case theme.IconNameRadioButton:
		return radioButton
	}
	if known, ok := icons.Load(name); ok {
		return known.(*icon)
	}
	of := theme.DefaultTheme().Icon(name)
	themed, ok := of.(*theme.ThemedResource)
	if !ok {
		return of
	}
	known, _ := icons.LoadOrStore(name, &icon{ThemedResource: themed})
	return known.(*icon)
}

// icon is an icon of Fyne's whose drawing is kept in the colour of the moment. Fyne's own parses and colours it each time
// that it is asked for the drawing, which is whenever a widget is refreshed.
type icon struct {
	*theme.ThemedResource

	mu      sync.Mutex
	color   color.Color
	content []byte
}

// Content implements [fyne.Resource].
func (i *icon) Content() []byte {
	i.mu.Lock()
	defer i.mu.Unlock()
	if now := theme.Color(i.ThemeColorName()); now != i.color {
		i.color, i.content = now, i.ThemedResource.Content()
	}
	return i.content
}

var icons sync.Map // of *icon, by fyne.ThemeIconName

// The edges of a check box and of a radio button. Fyne's are less than a pixel wide, and so come out paler than their
// colour is.
var (
	checkBox    = edge("check-box", "M4 3h16a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM6 6v12h12V6z")
	radioButton = edge("radio-button", "M12 2a10 10 0 0 1 0 20a10 10 0 0 1 0-20zM12 4.5a7.5 7.5 0 0 0 0 15a7.5 7.5 0 0 0 0-15z")
)

// edge returns an icon from the path of its outline.
func edge(name, path string) fyne.Resource {
	return fyne.NewStaticResource(name+".svg", []byte(
		`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path d="`+path+`"/></svg>`))
}

// Size implements [fyne.Theme].
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := sizes[name]; ok {
		return s
	}
	return theme.DefaultTheme().Size(name)
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:           13,
	theme.SizeNameCaptionText:    11,
	theme.SizeNameSubHeadingText: 16,
	theme.SizeNameHeadingText:    22,
	theme.SizeNameInnerPadding:   6,
	theme.SizeNamePadding:        4,
	theme.SizeNameInlineIcon:     17,
	theme.SizeNameScrollBar:      12,
	theme.SizeNameScrollBarSmall: 5,
	theme.SizeNameInputRadius:    4,
	theme.SizeNameInputBorder:    1.5,
	theme.SizeNameButtonRadius:   4,
}

var light = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0xf4f5f7),
	theme.ColorNameForeground:          rgb(0x1b2330),
	theme.ColorNamePlaceHolder:         rgb(0x4d5766),
	theme.ColorNameDisabled:            rgb(0x5a6472),
	theme.ColorNameButton:              rgb(0xe3e7ec),
	theme.ColorNameDisabledButton:      rgb(0xebeef1),
	theme.ColorNamePrimary:             rgb(0x0b6170),
	theme.ColorNameForegroundOnPrimary: rgb(0xffffff),
	theme.ColorNameHyperlink:           rgb(0x0b6170),
	theme.ColorNameFocus:               rgba(0x002a33, 0x58),
	theme.ColorNameSelection:           rgb(0xc9e2e6),
	theme.ColorNameHover:               rgba(0x0b6170, 0x1c),
	theme.ColorNamePressed:             rgba(0x0b6170, 0x38),
	theme.ColorNameInputBackground:     rgb(0xffffff),
	theme.ColorNameInputBorder:         rgb(0x76808f),
	theme.ColorNameHeaderBackground:    rgb(0xe9ecf0),
	theme.ColorNameMenuBackground:      rgb(0xffffff),
	theme.ColorNameOverlayBackground:   rgb(0xffffff),
	theme.ColorNameSeparator:           rgb(0xd5dae1),
	theme.ColorNameScrollBar:           rgba(0x1b2330, 0x80),
	theme.ColorNameScrollBarBackground: rgba(0x1b2330, 0x10),
	theme.ColorNameShadow:              rgba(0x000000, 0x24),
	theme.ColorNameError:               rgb(0xb3261e),
	theme.ColorNameForegroundOnError:   rgb(0xffffff),
	theme.ColorNameWarning:             rgb(0x7d4e00),
	theme.ColorNameForegroundOnWarning: rgb(0xffffff),
	theme.ColorNameSuccess:             rgb(0x17663a),
	theme.ColorNameForegroundOnSuccess: rgb(0xffffff),
	ColorCard:                          rgb(0xffffff),
	ColorMuted:                         rgb(0x4d5766),
	ColorLine:                          rgb(0xd5dae1),
	ColorTag:                           rgb(0x0b6170),
	ColorAttribute:                     rgb(0x6b3fa0),
	ColorValue:                         rgb(0x9a3412),
	ColorAdded:                         rgb(0xd9f2e1),
	ColorGone:                          rgb(0xfbdedb),
	ColorMark:                          rgb(0xe3f0f2),
}

var dark = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0x191d23),
	theme.ColorNameForeground:          rgb(0xf0f2f5),
	theme.ColorNamePlaceHolder:         rgb(0xb4bdc9),
	theme.ColorNameDisabled:            rgb(0x939dab),
	theme.ColorNameButton:              rgb(0x2a3038),
	theme.ColorNameDisabledButton:      rgb(0x262b33),
	theme.ColorNamePrimary:             rgb(0x4fb3c4),
	theme.ColorNameForegroundOnPrimary: rgb(0x0c1a1d),
	theme.ColorNameHyperlink:           rgb(0x4fb3c4),
	theme.ColorNameFocus:               rgba(0xffffff, 0x46),
	theme.ColorNameSelection:           rgb(0x27494f),
	theme.ColorNameHover:               rgba(0x4fb3c4, 0x18),
	theme.ColorNamePressed:             rgba(0x4fb3c4, 0x44),
	theme.ColorNameInputBackground:     rgb(0x22272f),
	theme.ColorNameInputBorder:         rgb(0x7a8594),
	theme.ColorNameHeaderBackground:    rgb(0x232830),
	theme.ColorNameMenuBackground:      rgb(0x262c35),
	theme.ColorNameOverlayBackground:   rgb(0x22272f),
	theme.ColorNameSeparator:           rgb(0x353c47),
	theme.ColorNameScrollBar:           rgba(0xe8ebef, 0x80),
	theme.ColorNameScrollBarBackground: rgba(0xe8ebef, 0x10),
	theme.ColorNameShadow:              rgba(0x000000, 0x66),
	theme.ColorNameError:               rgb(0xff9489),
	theme.ColorNameForegroundOnError:   rgb(0x2b0704),
	theme.ColorNameWarning:             rgb(0xf2b84b),
	theme.ColorNameForegroundOnWarning: rgb(0x241800),
	theme.ColorNameSuccess:             rgb(0x6fd096),
	theme.ColorNameForegroundOnSuccess: rgb(0x06210f),
	ColorCard:                          rgb(0x20252c),
	ColorMuted:                         rgb(0xb4bdc9),
	ColorLine:                          rgb(0x3a424e),
	ColorTag:                           rgb(0x6fcad8),
	ColorAttribute:                     rgb(0xc8a8f0),
	ColorValue:                         rgb(0xf0a988),
	ColorAdded:                         rgb(0x1d3d2a),
	ColorGone:                          rgb(0x4a2523),
	ColorMark:                          rgb(0x1c2f34),
}

func rgb(c uint32) color.NRGBA { return rgba(c, 0xff) }

func rgba(c uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: alpha}
}
