// Package assets embeds what the programs ship with: the starter documents, the icon and the translations.
package assets

import "embed"

// Starters holds the starter documents, starters/NAME.xml.
//
//go:embed starters/*.xml
var Starters embed.FS

// SampleXML is the vendor's documented sample.
//
//go:embed starters/sample.xml
var SampleXML []byte

// IconSVG is the program's icon. Icon.png beside it is the same picture for packages.
//
//go:embed icon.svg
var IconSVG []byte

// IconPNG is the same picture, small, for the window's frame: drawing it from the SVG would hold up the start.
//
//go:embed icon-64.png
var IconPNG []byte

// Translations holds the texts of the window, translations/LANGUAGE.json. The keys are the English texts.
//
//go:embed translations/*.json
var Translations embed.FS
