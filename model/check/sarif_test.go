package check_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"dialwright/model/check"
)

// log is what these tests read of a SARIF log.
type log struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Version string
				Rules   []struct{ ID string }
			}
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct {
				Level     string
				Message   struct{ Text string }
				Locations []location
			}
		}
		Results []struct {
			RuleID    string
			RuleIndex int
			Level     string
			Locations []location
		}
	}
}

type location struct {
	PhysicalLocation struct {
		ArtifactLocation struct{ URI string }
		Region           *struct{ StartLine, StartColumn int }
	}
}

var schema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	const name = "sarif-schema-2.1.0.json"
	src, err := os.ReadFile("testdata/" + name)
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		return nil, err
	}
	return c.Compile(name)
})

// sarif makes a log and validates it against the schema of SARIF 2.1.0.
func sarif(t *testing.T, version string, found []check.Placed, unread ...check.Unread) log {
	t.Helper()
	src, err := check.SARIF(version, found, unread)
	if err != nil {
		t.Fatal(err)
	}
	s, err := schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(doc); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(src, []byte(`"results": [`)) {
		t.Error("a run without findings must have an empty list of results: none would mean that it did not run")
	}
	var l log
	if err := json.Unmarshal(src, &l); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestTheSchemaRefusesWhatIsNoSARIF(t *testing.T) {
	s, err := schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "result": []}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if s.Validate(doc) == nil {
		t.Error("a misspelt property was not refused")
	}
}

func TestSARIF(t *testing.T) {
	i := item("", "Jídelna", "50 00")
	i.Priority.Value, i.Priority.Present = "50", true
	var found []check.Placed
	for n, f := range check.Run(withItems(i), check.Options{}) {
		found = append(found, check.Placed{Finding: f, File: "conf dir/a#b.xml", Line: n + 1, Column: 7})
	}
	run := sarif(t, "1.2.3", found).Runs[0]
	if got := run.Tool.Driver.Version; got != "1.2.3" {
		t.Errorf("version %q", got)
	}
	if got := len(run.Tool.Driver.Rules); got != len(check.Codes()) {
		t.Errorf("%d rules, want one for each of the %d codes", got, len(check.Codes()))
	}
	levels := map[string]string{"missing-id": "error", "blank-in-uri": "warning", "locked": "note"}
	if len(run.Results) != len(levels) {
		t.Fatalf("%d results, want %d", len(run.Results), len(levels))
	}
	for n, r := range run.Results {
		if r.Level != levels[r.RuleID] {
			t.Errorf("%s has level %s, want %s", r.RuleID, r.Level, levels[r.RuleID])
		}
		if rule := run.Tool.Driver.Rules[r.RuleIndex]; rule.ID != r.RuleID {
			t.Errorf("result %s points at rule %s", r.RuleID, rule.ID)
		}
		place := r.Locations[0].PhysicalLocation
		if place.ArtifactLocation.URI != "conf%20dir/a%23b.xml" || place.Region == nil || place.Region.StartLine != n+1 || place.Region.StartColumn != 7 {
			t.Errorf("result %d is at %+v", n, place)
		}
	}
}

func TestSARIFOfNothing(t *testing.T) {
	run := sarif(t, "", nil).Runs[0]
	if len(run.Results) != 0 {
		t.Errorf("%d results", len(run.Results))
	}
	if i := run.Invocations; len(i) != 1 || !i[0].ExecutionSuccessful || len(i[0].ToolExecutionNotifications) != 0 {
		t.Errorf("invocations %+v", i)
	}
}

func TestSARIFNamesFilesThatCouldNotBeChecked(t *testing.T) {
	run := sarif(t, "", nil, check.Unread{File: "a b.xml", Line: 3, Column: 4, Why: "it ends too early"}, check.Unread{File: "gone.xml", Why: "it is not there"}).Runs[0]
	if run.Invocations[0].ExecutionSuccessful {
		t.Error("the run counts as successful")
	}
	n := run.Invocations[0].ToolExecutionNotifications
	if len(n) != 2 || n[0].Level != "error" || n[0].Message.Text != "it ends too early" || n[1].Message.Text != "it is not there" {
		t.Fatalf("notifications %+v", n)
	}
	first, second := n[0].Locations[0].PhysicalLocation, n[1].Locations[0].PhysicalLocation
	if first.ArtifactLocation.URI != "a%20b.xml" || first.Region == nil || first.Region.StartLine != 3 || first.Region.StartColumn != 4 {
		t.Errorf("the first is at %+v", first)
	}
	if second.ArtifactLocation.URI != "gone.xml" || second.Region != nil {
		t.Errorf("the second is at %+v", second)
	}
}

func TestSARIFNamesFilesAsURIs(t *testing.T) {
	for file, want := range map[string]string{
		"a.xml":            "a.xml",
		"dir/a b.xml":      "dir/a%20b.xml",
		`dir\a.xml`:        "dir/a.xml",
		"/etc/a.xml":       "file:///etc/a.xml",
		`C:\conf\a.xml`:    "file:///C:/conf/a.xml",
		"odd:name/a.xml":   "./odd:name/a.xml",
		"-":                "-",
		"jídelna/100%.xml": "j%C3%ADdelna/100%25.xml",
	} {
		place := sarif(t, "", []check.Placed{{Finding: check.Finding{Code: "missing-id"}, File: file}}).Runs[0].Results[0].Locations[0].PhysicalLocation
		if place.ArtifactLocation.URI != want {
			t.Errorf("%q became %q, want %q", file, place.ArtifactLocation.URI, want)
		}
		if place.Region != nil {
			t.Errorf("%q has a region without a line", file)
		}
	}
}
