package main

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"dialwright/model"
	"dialwright/ui"
)

// Limits of a picture that is fetched for showing.
const (
	portraitTime  = 5 * time.Second
	portraitBytes = 4 << 20
)

// portrait reads the picture at an address: a file, also one beside the document at base, or one of the web when remote
// is set, else the error is [ui.ErrRemoteOff].
func portrait(address, base string, remote bool) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	switch u.Scheme {
	case "http", "https":
		if !remote {
			return nil, ui.ErrRemoteOff
		}
		return fetch(address)
	case "file":
		return readPicture(u.Path)
	case "":
		path := address
		if !filepath.IsAbs(path) {
			if base == "" {
				return nil, model.Errorf("the document has no folder yet")
			}
			path = filepath.Join(filepath.Dir(base), path)
		}
		return readPicture(path)
	}
	return nil, model.Errorf("%s: addresses of this kind are not read", u.Scheme)
}

func fetch(address string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), portraitTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, model.Errorf("the server answered %s", answer.Status)
	}
	return limited(answer.Body)
}

func readPicture(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, model.Errorf("this is not an ordinary file")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return limited(f)
}

func limited(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, portraitBytes+1))
	if err == nil && len(data) > portraitBytes {
		err = model.Errorf("the picture is too large")
	}
	if err != nil {
		return nil, err
	}
	return data, nil
}
