package serve

import (
	"image"
	"image/color"
	"strings"
	"testing"
	"time"

	qr "github.com/piglig/go-qr"

	"dialwright/xmlio/serve/digest"
)

func TestThePortalSheet(t *testing.T) {
	for _, tt := range []struct {
		name    string
		config  Config
		refresh time.Duration
		want    string // names and values
	}{
		{"as it is", Config{}, 0, `
initialGlobalProvisioningUrl http://192.168.1.2:8080/globextprov?cloud_username=%username%&cloud_password=%password%&cloud_id=%fullcode%
globalExtProvUrl http://192.168.1.2:8080/globextprov?cloud_username=%username%&cloud_password=%password%&cloud_id=%fullcode%
globalExtProvRefresh 3600`},
		{"own names, own period", Config{Params: Params{Username: "u", CloudID: "c&d"}}, 90 * time.Second, `
initialGlobalProvisioningUrl http://192.168.1.2:8080/globextprov?u=%username%&cloud_password=%password%&c%26d=%fullcode%
globalExtProvUrl http://192.168.1.2:8080/globextprov?u=%username%&cloud_password=%password%&c%26d=%fullcode%
globalExtProvRefresh 90`},
		{"POST", Config{Methods: []string{"POST"}}, 0, `
initialGlobalProvisioningUrl http://192.168.1.2:8080/globextprov
initialGlobalProvisioningPostData cloud_username=%username%&cloud_password=%password%&cloud_id=%fullcode%
globalExtProvUrl http://192.168.1.2:8080/globextprov
globalExtProvPostData cloud_username=%username%&cloud_password=%password%&cloud_id=%fullcode%
globalExtProvRefresh 3600`},
		{"PUT and Digest", Config{Methods: []string{"PUT"}, Digest: Digest{Username: "app", Password: "s", Algorithms: []digest.Algorithm{digest.MD5}}}, 0, `
initialGlobalProvisioningUrl http://192.168.1.2:8080/globextprov?cloud_username=%username%&cloud_password=%password%&cloud_id=%fullcode%
initialGlobalProvisioningMethod PUT
initialGlobalProvisioningAuthUsername app
initialGlobalProvisioningAuthPassword s
globalExtProvUrl http://192.168.1.2:8080/globextprov?cloud_username=%username%&cloud_password=%password%&cloud_id=%fullcode%
globalExtProvMethod PUT
globalExtProvAuthUsername app
globalExtProvAuthPassword s
globalExtProvRefresh 3600`},
	} {
		sheet, err := Portal("http://192.168.1.2:8080/globextprov", tt.config, tt.refresh)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range sheet.Fields {
			got += "\n" + f.Name + " " + f.Value
			if !strings.HasSuffix(f.Explanation, ".") {
				t.Errorf("%s: %s is not explained", tt.name, f.Name)
			}
		}
		if got != tt.want {
			t.Errorf("%s:%s\nwant%s", tt.name, got, tt.want)
		}
	}
	if _, err := Portal("http://localhost/", Config{}, time.Millisecond); err == nil {
		t.Error("a refresh of a millisecond")
	}
}

func TestThePortalSheetWarns(t *testing.T) {
	for address, want := range map[string]int{"http://127.0.0.1:8080/p": 3, "http://[::1]:8080/p": 3, "http://10.0.0.1/p": 2, "https://prov.example/p": 1} {
		if s, err := Portal(address, Config{}, 0); err != nil || len(s.Notes) != want {
			t.Errorf("%s: %q", address, s.Notes)
		}
	}
}

func TestQRCodesCanBeRead(t *testing.T) {
	const text = "http://192.168.1.2:8080/globextprov"
	rows, err := QR(text)
	if err != nil {
		t.Fatal(err)
	}
	const scale = 4
	picture := image.NewGray(image.Rect(0, 0, len(rows)*scale, len(rows)*scale))
	for y := range len(rows) * scale {
		for x := range len(rows) * scale {
			if !rows[y/scale][x/scale] {
				picture.SetGray(x, y, color.Gray{255})
			}
		}
	}
	if got, err := qr.Decode(picture); err != nil || got != text {
		t.Errorf("%q %v", got, err)
	}
	if _, err := QR(strings.Repeat("a", 5000)); err == nil {
		t.Error("5000 characters fit into no QR code")
	}
	if lines := strings.Split(strings.TrimSuffix(BlockText(rows), "\n"), "\n"); len(lines) != (len(rows)+1)/2 || strings.Trim(lines[0], "█") != "" {
		t.Errorf("%q", lines)
	}
	if got := BlockText([][]bool{{true, true, false, false}, {true, false, true, false}, {true, false, true, false}}); got != " ▄▀█\n▄█▄█\n" {
		t.Errorf("%q", got)
	}
}
