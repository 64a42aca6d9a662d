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
