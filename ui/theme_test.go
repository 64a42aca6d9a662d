package ui

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"dialwright/ui/look"
)

// A switch from light to dark repaints what is on the screen, icons included, and leaves nothing in a colour of before.
func TestEverythingFollowsTheTheme(t *testing.T) {
	s := newScene(t, "")
	s.disk.texts["/docs/sample.cases.csv"] = casesHeader + ",5000,,,9,,,\n" // which fails, and is said in red
	s.w.open(samplePath)
	colours := func(mode look.Mode) map[color.RGBA]fyne.ThemeColorName {
		out := map[color.RGBA]fyne.ThemeColorName{}
		for _, name := range []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameDisabled,
			theme.ColorNameHyperlink, theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameSuccess,
			look.ColorMuted, look.ColorTag, look.ColorAttribute, look.ColorValue} {
			out[color.RGBAModel.Convert(look.New(mode).Color(name, theme.VariantLight)).(color.RGBA)] = name
		}
		return out
	}
	light := colours(look.Light)
	for c := range colours(look.Dark) {
		delete(light, c)
	}
	seen := 0
	check := func(screen string, what fyne.CanvasObject, c color.Color) {
		seen++
		if name, ok := light[color.RGBAModel.Convert(c).(color.RGBA)]; ok {
			t.Errorf("%s: a %T at %v has the light colour %q in the dark", screen, what, what.Position(), name)
		}
	}
	s.everyScreen(func(screen string, top fyne.CanvasObject) {
		s.app.Settings().SetTheme(look.New(look.Light))
		s.w.win.Canvas().Capture()
		s.app.Settings().SetTheme(look.New(look.Dark))
		s.w.win.Canvas().Capture()
		walk(top, func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *canvas.Text:
				check(screen, o, o.Color)
			case *canvas.Image:
				if _, themed := o.Resource.(fyne.ThemedResource); !themed || o.Image == nil {
					return
				}
				for i, b := 0, o.Image.Bounds(); i < b.Dx()*b.Dy(); i++ {
					if c := o.Image.At(b.Min.X+i%b.Dx(), b.Min.Y+i/b.Dx()); color.NRGBAModel.Convert(c).(color.NRGBA).A == 0xff {
						check(screen, o, c)
						return
					}
				}
			}
		})
	})
	if seen < 100 {
		t.Errorf("only %d texts and icons were seen", seen)
	}
}
