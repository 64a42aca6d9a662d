package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// page returns a page of the repository.
func page(t *testing.T, path string) string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// TestLinksOfThePagesLeadSomewhere follows the links and pictures of all pages, those to headings included.
func TestLinksOfThePagesLeadSomewhere(t *testing.T) {
	top, _ := filepath.Glob(filepath.Join(docs, "..", "*.md"))
	below, _ := filepath.Glob(filepath.Join(docs, "*.md"))
	link := regexp.MustCompile(`\]\(([^)]*)\)`)
	blocks := regexp.MustCompile("(?s)```.*?```|`[^`\n]*`")
	heading := regexp.MustCompile(`(?m)^#+ (.*)$`)
	anchor := func(title string) string {
		kept := regexp.MustCompile(`[^\pL\pN -]`).ReplaceAllString(strings.ToLower(title), "")
		return strings.ReplaceAll(kept, " ", "-")
	}
	followed := 0
	for _, path := range append(top, below...) {
		for _, m := range link.FindAllStringSubmatch(blocks.ReplaceAllString(page(t, path), ""), -1) {
			followed++
			file, place, within := strings.Cut(m[1], "#")
			target := path
			if file != "" {
				target = filepath.Join(filepath.Dir(path), filepath.FromSlash(file))
			}
			if strings.Contains(file, "://") {
				continue
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: the link %s leads nowhere", filepath.Base(path), m[1])
				continue
			}
			found := !within
			for _, h := range heading.FindAllStringSubmatch(page(t, target), -1) {
				found = found || anchor(h[1]) == place
			}
			if !found {
				t.Errorf("%s: the link %s leads to no heading", filepath.Base(path), m[1])
			}
		}
	}
	if followed < 60 {
		t.Errorf("only %d links were found", followed)
	}
}

// TestContributingSaysWhereThingsAre: it names every folder, and the imports go the way that it says.
func TestContributingSaysWhereThingsAre(t *testing.T) {
	guide := page(t, filepath.Join(docs, "..", "CONTRIBUTING.md"))
	list := exec.Command("go", "list", "-tags", "migrated_fynedo,no_animations", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	list.Dir = filepath.Join(docs, "..")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	named := []string{"docs", "scripts"}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		folder := strings.TrimPrefix(words[0], "dialwright/")
		parts := strings.Split(folder, "/")
		if len(parts) == 1 || parts[0] == "bench" {
			named = append(named, parts[0])
		} else if len(parts) == 2 && parts[1] != "internal" {
			named = append(named, folder)
		}
		for _, imported := range words[1:] {
			own := strings.TrimPrefix(imported, "dialwright/")
			wrong := false
			switch parts[0] {
			case "model":
				wrong = strings.HasPrefix(imported, "fyne.io/") || strings.Contains(imported, "etree") || imported == "net/http" ||
					own != imported && !strings.HasPrefix(own, "model")
			case "xmlio":
				wrong = own != imported && !strings.HasPrefix(own, "model") && !strings.HasPrefix(own, "xmlio")
			case "ui":
				wrong = imported == "fyne.io/fyne/v2/app" || strings.HasPrefix(own, "xmlio") || strings.HasPrefix(own, "cmd")
			}
			if wrong {
				t.Errorf("%s imports %s, which CONTRIBUTING.md says it does not", folder, imported)
			}
		}
	}
	for _, folder := range named {
		if !strings.Contains(guide, "`"+folder+"`") {
			t.Errorf("CONTRIBUTING.md does not say what %s holds", folder)
		}
	}
	if len(named) < 25 {
		t.Errorf("only %d folders were found: %v", len(named), named)
	}
}
