package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// over returns top laid over bottom, which is opaque.
func over(top, bottom color.NRGBA) color.NRGBA {
	mix := func(t, b uint8) uint8 { return uint8((int(t)*int(top.A) + int(b)*(255-int(top.A))) / 255) }
	return color.NRGBA{mix(top.R, bottom.R), mix(top.G, bottom.G), mix(top.B, bottom.B), 255}
}

func TestTextHasContrastOnEveryBackground(t *testing.T) {
	surfaces := []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameHeaderBackground,
		theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, ColorCard, ColorMark}
	cases := []struct {
		text []fyne.ThemeColorName
		on   []fyne.ThemeColorName
	}{
		{[]fyne.ThemeColorName{theme.ColorNameForeground}, append([]fyne.ThemeColorName{theme.ColorNameButton,
			theme.ColorNameSelection, ColorAdded, ColorGone}, surfaces...)},
		{[]fyne.ThemeColorName{theme.ColorNamePlaceHolder, ColorMuted, theme.ColorNamePrimary, theme.ColorNameHyperlink,
			theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameSuccess}, surfaces},
		{[]fyne.ThemeColorName{ColorTag, ColorAttribute, ColorValue}, append([]fyne.ThemeColorName{ColorAdded, ColorGone}, surfaces...)},
		{[]fyne.ThemeColorName{theme.ColorNameForegroundOnPrimary}, []fyne.ThemeColorName{theme.ColorNamePrimary}},
		{[]fyne.ThemeColorName{theme.ColorNameForegroundOnError}, []fyne.ThemeColorName{theme.ColorNameError}},
		{[]fyne.ThemeColorName{theme.ColorNameForegroundOnWarning}, []fyne.ThemeColorName{theme.ColorNameWarning}},
		{[]fyne.ThemeColorName{theme.ColorNameForegroundOnSuccess}, []fyne.ThemeColorName{theme.ColorNameSuccess}},
	}
	for _, mode := range []Mode{Light, Dark} {
		th := New(mode)
		get := func(n fyne.ThemeColorName) color.NRGBA { return th.Color(n, theme.VariantLight).(color.NRGBA) }
		for _, c := range cases {
			for _, text := range c.text {
				for _, on := range c.on {
					ground := get(on)
					for _, cover := range []color.NRGBA{{}, get(theme.ColorNameHover)} {
						if got := contrast(get(text), over(cover, ground)); got < 4.5 {
							t.Errorf("%s: %s on %s (cover %v) has contrast %.2f, want at least 4.5", mode, text, on, cover, got)
						}
					}
				}
			}
		}
		// A button with the focus, and the chosen line of a menu, have the colour of the focus laid over them.
		for text, on := range map[fyne.ThemeColorName]fyne.ThemeColorName{theme.ColorNameForeground: theme.ColorNameButton,
			theme.ColorNameForegroundOnPrimary: theme.ColorNamePrimary} {
			focused := over(get(theme.ColorNameFocus), get(on))
			if got := contrast(get(text), focused); got < 4.5 {
				t.Errorf("%s: %s on a focused %s has contrast %.2f, want at least 4.5", mode, text, on, got)
			}
			if got := contrast(get(on), focused); got < 1.25 {
				t.Errorf("%s: a focused %s differs from one without focus by only %.2f", mode, on, got)
			}
		}
		for _, text := range []fyne.ThemeColorName{theme.ColorNamePlaceHolder, ColorMuted, theme.ColorNameError, theme.ColorNameWarning,
			theme.ColorNameSuccess, ColorTag, ColorAttribute, ColorValue} { // of a line that is selected; nothing lies over it
			if got := contrast(get(text), get(theme.ColorNameSelection)); got < 4.5 {
				t.Errorf("%s: %s on a selected line has contrast %.2f, want at least 4.5", mode, text, got)
			}
		}
		for _, on := range surfaces { // Fyne takes the colour of disabled text for all that is of low importance
			if got := contrast(get(theme.ColorNameDisabled), get(on)); got < 4.5 {
				t.Errorf("%s: disabled text on %s has contrast %.2f, want at least 4.5", mode, on, got)
			}
		}
		for _, edge := range []fyne.ThemeColorName{theme.ColorNameInputBorder, theme.ColorNamePrimary} {
			for _, on := range []fyne.ThemeColorName{theme.ColorNameInputBackground, theme.ColorNameBackground, ColorCard} {
				// 3 is what is asked for; where an edge falls between two pixels it is painted paler than its colour.
				if got := contrast(get(edge), get(on)); got < 3.3 {
					t.Errorf("%s: the edge %s on %s has contrast %.2f, want at least 3.3", mode, edge, on, got)
				}
			}
		}
	}
}

func TestModeDecidesOverTheSystem(t *testing.T) {
	for _, c := range []struct {
		mode    Mode
		variant fyne.ThemeVariant
		want    color.Color
	}{
		{System, theme.VariantLight, light[theme.ColorNameBackground]},
		{System, theme.VariantDark, dark[theme.ColorNameBackground]},
		{Light, theme.VariantDark, light[theme.ColorNameBackground]},
		{Dark, theme.VariantLight, dark[theme.ColorNameBackground]},
	} {
		if got := New(c.mode).Color(theme.ColorNameBackground, c.variant); got != c.want {
			t.Errorf("mode %s with variant %d: background %v, want %v", c.mode, c.variant, got, c.want)
		}
	}
}
