package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestVersionAndIDAreThoseOfTheAppsFile(t *testing.T) {
	toml, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{fmt.Sprintf("Version = %q", version), fmt.Sprintf("ID = %q", appID)} {
		if !strings.Contains(string(toml), "\n"+line+"\n") {
			t.Errorf("FyneApp.toml has no line %s", line)
		}
	}
}
