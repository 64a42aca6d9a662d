package part

import (
	"bytes"
	"image"
	_ "image/gif"  // a form that portraits have
	_ "image/jpeg" // a form that portraits have
	_ "image/png"  // a form that portraits have

	"golang.org/x/image/draw"

	"dialwright/model"
)

const (
	portraitSide   = 96      // in pixels, of what is shown
	portraitPixels = 1 << 24 // of a picture that is read: more would take too much memory
)

// Errors of [Portrait].
var (
	ErrNoPicture    = model.Errorf("this is no PNG, JPEG or GIF picture")
	ErrPictureLarge = model.Errorf("the picture has too many pixels")
)

// Portrait reads a picture (PNG, JPEG or GIF) and returns the square in its middle, small enough to be drawn often.
// The error is [ErrNoPicture] or [ErrPictureLarge]. It may take a while: call it in the background.
func Portrait(data []byte) (image.Image, error) {
	size, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || size.Width <= 0 || size.Height <= 0 {
		return nil, ErrNoPicture
	}
	if size.Width > portraitPixels/size.Height {
		return nil, ErrPictureLarge
	}
	full, _, err := image.Decode(bytes.NewReader(data))
	if err != nil || full.Bounds().Empty() {
		return nil, ErrNoPicture
	}
	b := full.Bounds()
	side := min(b.Dx(), b.Dy())
	middle := b.Min.Add(image.Pt((b.Dx()-side)/2, (b.Dy()-side)/2))
	small := image.NewRGBA(image.Rect(0, 0, min(side, portraitSide), min(side, portraitSide)))
	draw.BiLinear.Scale(small, small.Bounds(), full, image.Rectangle{Min: middle, Max: middle.Add(image.Pt(side, side))}, draw.Src, nil)
	return small, nil
}
