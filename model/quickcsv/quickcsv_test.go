package quickcsv

import (
	"bytes"
	"strings"
	"testing"

	"dialwright/model"
)

func item(id, name, uri string) *model.Item {
	return &model.Item{ID: model.NewID(), Ident: model.Some(id), DisplayName: model.Plain(name), URI: model.Plain(uri)}
}

func document(items ...*model.Item) *model.Document {
	return &model.Document{QuickDial: &model.QuickDial{ID: model.NewID(), Items: items}}
}

func export(t *testing.T, d *model.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := Export(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bring imports a table and returns the document after it.
func bring(t *testing.T, d *model.Document, table string, gone Gone) (*model.Document, Report) {
	t.Helper()
	edit, report, err := Import(d, strings.NewReader(table), gone)
	if err != nil {
		t.Fatal(err)
	}
	after, _, err := edit.Apply(d)
	if err != nil {
		t.Fatal(err)
	}
	return after, report
}

func TestExportHasARowForEveryEntryButRemovals(t *testing.T) {
	qd1 := item("qd1", "Canteen, ground floor", "5000")
	qd1.Priority = model.Some("50")
	qd1.PortraitURL = model.Plain("https://example.com/a.png")
	qd3 := item("qd3", "", "")
	qd3.Action = model.Some("remove")
	got := export(t, document(qd1, item("qd2", "Secretary", "1234"), qd3))
	want := "id,displayName,uri,portraitUrl,priority\n" +
		"qd1,\"Canteen, ground floor\",5000,https://example.com/a.png,50\n" +
		"qd2,Secretary,1234,,\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestImportOfAnUnchangedExportChangesNothing(t *testing.T) {
	localised := item("qd2", "", "2")
	localised.DisplayName = model.Text{Present: true, Localised: true, Values: []model.Localised{{Lang: "cs", Text: "Jídelna"}}}
	odd := item("qd3", " blanks \r\nand lines\rof all kinds\n", "\"3\"")
	odd.Priority = model.Some("not a number")
	absent := &model.Item{ID: model.NewID(), Ident: model.Some("qd4")}
	empty := item("qd5", "", "")
	gone := item("qd6", "gone", "6")
	gone.Action = model.Some("remove")
	for name, d := range map[string]*model.Document{
		"values of all kinds":      document(item("qd1", "Canteen", "5000"), localised, odd, absent, empty, gone),
		"ids that stand twice":     document(item("a", "first", "1"), item("b", "other", "2"), item("a", "second", "3")),
		"entries without an id":    document(item("", "first", "1"), item("", "second", "2")),
		"one with nothing in it":   document(item("", "first", "1"), item("", "", ""), &model.Item{ID: model.NewID()}),
		"an entry and its removal": document(item("qd6", "here", "7"), gone),
		"no entries":               document(),
		"no quick-dial list":       {},
	} {
		t.Run(name, func(t *testing.T) {
			for style, table := range map[string]string{
				"as exported": export(t, d),
				"CRLF":        strings.ReplaceAll(export(t, d), "\n", "\r\n"),
				"BOM":         "\ufeff" + export(t, d),
			} {
				for _, g := range []Gone{Keep, Delete, Remove} {
					after, report := bring(t, d, table, g)
					if after != d || report.Added+report.Changed+report.Gone != 0 {
						t.Errorf("%s: %+v", style, report)
					}
				}
			}
		})
	}
}

func TestImportChangesTheChangedValueAlone(t *testing.T) {
	d := document(item("qd1", "Canteen", "5000"), item("qd2", "Secretary", "1234"))
	after, report := bring(t, d, "id;uri;displayName\r\nqd2;1235;Secretary\r\nqd1;5000;Canteen\r\n", Keep)
	if report.Changed != 1 || report.Added != 0 || after.Items()[0] != d.Items()[0] {
		t.Errorf("report %+v", report)
	}
	got := after.Items()[1]
	if got.URI.String() != "1235" || got.ID != d.Items()[1].ID || got.PortraitURL.Present || got.Priority.Present {
		t.Errorf("got %+v", got)
	}
}

func TestImportSetsTheFormOfANameThatWasExported(t *testing.T) {
	both := item("a", "", "1")
	both.DisplayName = model.Text{Present: true, Localised: true, Values: []model.Localised{{Lang: "cs", Text: "Jídelna"}, {Text: "Canteen"}}}
	czech := item("b", "", "1")
	czech.DisplayName = model.Text{Present: true, Localised: true, Values: []model.Localised{{Lang: "cs", Text: "Jídelna"}}}
	after, _ := bring(t, document(both, czech), "id,displayName\na,Mess\nb,Menza\n", Keep)
	if v := after.Items()[0].DisplayName.Values; len(v) != 2 || v[0].Text != "Jídelna" || v[1].Text != "Mess" {
		t.Errorf("with a default form: %+v", v)
	}
	if v := after.Items()[1].DisplayName.Values; len(v) != 1 || v[0].Lang != "cs" || v[0].Text != "Menza" {
		t.Errorf("without one: %+v", v)
	}
}

func TestImportAddsNewEntriesAtTheEnd(t *testing.T) {
	after, report := bring(t, document(item("qd1", "Canteen", "5000")),
		"ID,DisplayName,URI,portraitUrl,priority\nnew,Door,77,,41\nqd1,Canteen,5000,,\n", Keep)
	if report.Added != 1 || report.Changed != 0 || len(after.Items()) != 2 {
		t.Fatalf("report %+v, %d entries", report, len(after.Items()))
	}
	n := after.Items()[1]
	if n.Ident.Value != "new" || n.DisplayName.String() != "Door" || n.URI.String() != "77" || n.Priority.Value != "41" || n.PortraitURL.Present {
		t.Errorf("got %+v", n)
	}
}

func TestAnEmptyCellTakesAValueAway(t *testing.T) {
	i := item("qd1", "Canteen", "5000")
	i.Priority, i.PortraitURL = model.Some("50"), model.Plain("x")
	after, report := bring(t, document(i), "id,displayName,uri,portraitUrl,priority\nqd1,Canteen,5000,,\n", Keep)
	got := after.Items()[0]
	if report.Changed != 1 || got.Priority.Present || !got.PortraitURL.Present || got.PortraitURL.String() != "" {
		t.Errorf("got %+v", got)
	}
}

func TestEntriesThatTheTableDoesNotHave(t *testing.T) {
	removal := item("old", "", "")
	removal.Action = model.Some("remove")
	d := document(item("a", "A", "1"), item("b", "B", "2"), removal, item("", "nameless", "3"), item("c", "C", "4"))
	const table = "id,displayName\nb,B\nd,D\n"
	for _, c := range []struct {
		gone Gone
		want string // ids, - before a removal
	}{
		{Keep, "a b -old  c d"},
		{Delete, "b -old d"},
		{Remove, "-a b -old  -c d"},
	} {
		after, report := bring(t, d, table, c.gone)
		var ids []string
		for _, i := range after.Items() {
			id := i.Ident.Value
			if i.Removed() {
				id = "-" + id
			}
			ids = append(ids, id)
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("gone %d: got %q, want %q; %+v", c.gone, got, c.want, report)
		}
	}
	high := item("e", "E", "5")
	high.DisplayName.Priority = model.Some("45")
	if after, _ := bring(t, document(high), table, Remove); after.Items()[0].Priority != model.Some("45") {
		t.Errorf("phones keep the name that has priority 45: the removal has %+v", after.Items()[0].Priority)
	}
	if _, report := bring(t, d, table, Remove); report.Gone != 2 || len(report.Notes) != 1 || !strings.Contains(report.Notes[0].String(), "nameless") {
		t.Errorf("report %+v", report)
	}
}

func TestARowOfARemovedIdBringsTheEntryBack(t *testing.T) {
	removal := &model.Item{ID: model.NewID(), Ident: model.Some("qd3"), Action: model.Some("remove")}
	after, report := bring(t, document(removal), "id,displayName,uri\nqd3,Door,77\n", Remove)
	if i := after.Items(); len(i) != 1 || i[0].Removed() || i[0].URI.String() != "77" || report.Changed != 1 {
		t.Errorf("got %+v, %+v", i[0], report)
	}
}

func TestUnknownColumnsAreSaid(t *testing.T) {
	_, report := bring(t, document(item("a", "A", "1")), "id,remark,displayName\na,x,A\n", Keep)
	if len(report.Notes) != 1 || !strings.Contains(report.Notes[0].String(), `“remark”`) {
		t.Errorf("report %+v", report)
	}
}

func TestImportRefusesTablesThatCannotBeMeant(t *testing.T) {
	d := document(item("a", "A", "1"), item("b", "B", "2"), item("b", "B", "3"))
	for _, c := range []struct{ name, table, want string }{
		{"no id column", "displayName,uri\nA,1\n", "line 1: there is no column id"},
		{"id twice", "id,uri\na,1\nb,2\nb,3\na,4\n", `line 5: the id “a” stands in line 2 already`},
		{"new id twice", "id,uri\nx,1\nx,2\n", `line 3: the id “x” stands in line 2 already`},
		{"one of two entries of an id", "id,uri\nb,2\n", `line 2: the id “b” stands 2 times in the document and 1 times`},
		{"no id", "id,uri\na,1\n,2\n", "line 3: the row has no id"},
		{"priority", "id,priority\na,high\n", `line 2: the priority “high” is not a whole number`},
		{"control character", "id,uri\na,1\x01\n", "line 2: uri: the character U+0001 cannot stand in XML"},
		{"no character", "id,uri\nn\ufffe,1\n", "line 2: id: the character U+FFFE cannot stand in XML"},
		{"not UTF-8", "id,uri\na,\xff\n", "line 2: "},
		{"malformed", "id,uri\na,\"1\n", "line 2: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, _, err := Import(d, strings.NewReader(c.table), Keep); err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
