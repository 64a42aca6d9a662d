package serve

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestTheGuideExplainsEveryFailure(t *testing.T) {
	guide, err := os.ReadFile("../../docs/service.md")
	if err != nil {
		t.Fatal(err)
	}
	tags := strings.NewReplacer("<error><message>", "`<error><message>`") // a page drops tags that stand bare
	for _, f := range Failures {
		if row := fmt.Sprintf("| `%s` | %s | %s |\n", f.Kind, f.Label, tags.Replace(f.Effect)); !strings.Contains(string(guide), row) {
			t.Errorf("docs/service.md has no row\n%s", row)
		}
	}
}
