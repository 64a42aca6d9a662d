package part

import (
	"bytes"
	"image"
	"image/draw"
	_ "image/gif"  // a form that portraits have
	_ "image/jpeg" // a form that portraits have
	_ "image/png"  // a form that portraits have

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
	square := image.NewRGBA(image.Rect(0, 0, side, side))
	draw.Draw(square, square.Bounds(), full, b.Min.Add(image.Pt((b.Dx()-side)/2, (b.Dy()-side)/2)), draw.Src)
	if side <= portraitSide {
		return square, nil
	}
	return shrink(square, portraitSide), nil
}

// shrink returns a square picture at a smaller size: each pixel is the mean of those that it stands for.
func shrink(p *image.RGBA, side int) *image.RGBA {
	was := p.Bounds().Dx()
	out := image.NewRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			var sum [4]int
			n := 0
			for sy := y * was / side; sy < (y+1)*was/side; sy++ {
				for sx := x * was / side; sx < (x+1)*was/side; sx++ {
					for c := range sum {
						sum[c] += int(p.Pix[sy*p.Stride+4*sx+c])
					}
					n++
				}
			}
			for c := range sum {
				out.Pix[y*out.Stride+4*x+c] = uint8(sum[c] / n)
			}
		}
	}
	return out
}
