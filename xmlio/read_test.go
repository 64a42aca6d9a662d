package xmlio

import (
	"os"
	"path/filepath"
	"testing"

	"dialwright/model"
)

func TestReadsTheSample(t *testing.T) {
	f, err := Open(filepath.Join("..", "assets", "starters", "sample.xml"))
	if err != nil {
		t.Fatal(err)
	}
	d := f.Document()
	if d.Kind != model.KindProvisioning || len(d.Actions()) != 1 || len(d.Items()) != 1 {
		t.Fatalf("kind %v, %d actions, %d items", d.Kind, len(d.Actions()), len(d.Items()))
	}
	a := d.Actions()[0]
	if a.Ident.Value != "id3" || a.DisplayName.String() != "Recorded call" || len(a.Rules()) != 2 {
		t.Errorf("read %+v", a)
	}
	r := a.Rules()[1]
	if len(r.Conditions) != 2 || r.Conditions[1].Param != model.Some("0") || r.Actions[0].Param.Present {
		t.Errorf("read %+v", r)
	}
	if i := d.Items()[0]; i.URI.String() != "5000" || i.PortraitURL.Present {
		t.Errorf("read %+v", i)
	}
	want, _ := os.ReadFile(f.Name())
	if string(f.Bytes()) != string(want) {
		t.Error("Bytes differs from the file")
	}
	line, col, ok := Position(r.Conditions[1].Origin, "param")
	if line != 15 || col != 50 || !ok {
		t.Errorf("param stands at %d:%d", line, col)
	}
}
