package part

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

func TestPortraitIsTheSquareInTheMiddle(t *testing.T) {
	wide := image.NewRGBA(image.Rect(0, 0, 600, 200)) // red, green, blue squares side by side
	for y := range 200 {
		for x := range 600 {
			wide.Set(x, y, []color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}}[x/200])
		}
	}
	var asPNG, asJPEG, asGIF bytes.Buffer
	if err := errors.Join(png.Encode(&asPNG, wide), jpeg.Encode(&asJPEG, wide, nil), gif.Encode(&asGIF, wide, nil)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"PNG": asPNG.Bytes(), "JPEG": asJPEG.Bytes(), "GIF": asGIF.Bytes()} {
		p, err := Portrait(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if p.Bounds() != image.Rect(0, 0, 96, 96) {
			t.Errorf("%s: %v", name, p.Bounds())
		}
		if r, g, b, _ := p.At(48, 48).RGBA(); r>>8 > 10 || g>>8 < 245 || b>>8 > 10 {
			t.Errorf("%s: the middle is %v", name, p.At(48, 48))
		}
	}
}

func TestWhatIsNoPortraitIsRefused(t *testing.T) {
	var small bytes.Buffer
	if err := png.Encode(&small, image.NewGray(image.Rect(0, 0, 4, 4))); err != nil {
		t.Fatal(err)
	}
	// A header that promises 65,535 × 65,535 pixels.
	huge := append([]byte("GIF89a"), 0xff, 0xff, 0xff, 0xff, 0, 0, 0)
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"nothing":   {"", ErrNoPicture},
		"a page":    {"<html>not found</html>", ErrNoPicture},
		"a drawing": {`<svg xmlns="http://www.w3.org/2000/svg"/>`, ErrNoPicture},
		"half":      {small.String()[:40], ErrNoPicture},
		"huge":      {string(huge), ErrPictureLarge},
		"rubbish":   {strings.Repeat("\x00\xff", 1000), ErrNoPicture},
	} {
		if p, err := Portrait([]byte(c.data)); p != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
	if p, err := Portrait(small.Bytes()); err != nil || p.Bounds().Dx() != 4 {
		t.Errorf("a small picture: %v", err)
	}
}
