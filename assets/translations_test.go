package assets_test

import (
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"dialwright/assets"
	"dialwright/model"
	"dialwright/xmlio/serve"
)

var update = flag.Bool("update", false, "write the keys that are new into the translations, and take out those that are gone")

var positions = token.NewFileSet()

// texts returns the keys of all texts for people, with their English forms: those that the sources of the window name,
// and those that it takes from tables.
func texts(t *testing.T) map[string]string {
	t.Helper()
	keys := map[string]string{}
	sources(t, func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			switch name := callee(call); {
			case name == "lang.L" && len(call.Args) > 0:
				if text, ok := literal(call.Args[0]); ok {
					keys[text] = text
				}
			case name == "lang.X" && len(call.Args) > 1:
				key, ok := literal(call.Args[0])
				text, ok2 := literal(call.Args[1])
				if !ok || !ok2 {
					t.Errorf("%s: lang.X wants texts as they are", positions.Position(call.Pos()))
				}
				keys[key] = text
			}
			return true
		})
	})
	for _, format := range phrases(t) {
		keys[format] = format
	}
	for kind := range model.KindNode + 1 {
		keys[kind.String()] = kind.String()
	}
	for _, row := range model.Catalogue {
		keys[row.Label], keys[row.Help], keys[row.Words] = row.Label, row.Help, row.Words
	}
	for _, b := range model.BasicActions {
		keys[b.Label], keys[b.Words] = b.Label, b.Words
	}
	delete(keys, "") // no further words
	for _, f := range serve.Failures {
		keys[f.Label], keys[f.Effect] = f.Label, f.Effect
	}
	for _, address := range []string{"http://127.0.0.1:8080/globextprov", "http://192.168.1.2:8080/globextprov"} {
		sheet, err := serve.Portal(address, serve.Config{}, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range sheet.Fields {
			keys[f.Explanation] = f.Explanation
		}
		for _, n := range sheet.Notes {
			keys[n] = n
		}
	}
	return keys
}

// sources calls f for every source of the window, tests apart.
func sources(t *testing.T, f func(path string, file *ast.File)) {
	t.Helper()
	walk(t, "../ui", f)
	walk(t, "../cmd/dialwright", f)
}

// walk calls f for every source below a folder, tests apart.
func walk(t *testing.T, dir string, f func(path string, file *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(positions, path, nil, 0)
		if err == nil {
			f(path, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func callee(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			return x.Name + "." + f.Sel.Name
		}
		return "." + f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			s, err := strconv.Unquote(e.Value)
			return s, err == nil
		}
	case *ast.BinaryExpr:
		a, ok := literal(e.X)
		b, ok2 := literal(e.Y)
		return a + b, ok && ok2 && e.Op == token.ADD
	}
	return "", false
}

func translations(t *testing.T, language string) map[string]string {
	t.Helper()
	data, err := assets.Translations.ReadFile("translations/" + language + ".json")
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]string{}
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// reserved are words that the translation library takes for something else when they are keys.
var reserved = []string{"id", "description", "hash", "leftdelim", "rightdelim", "zero", "one", "two", "few", "many", "other", "translation"}

var field = regexp.MustCompile(`\{\{\.[A-Za-z]+\}\}`)

func TestEveryTextIsTranslated(t *testing.T) {
	keys := texts(t)
	for _, language := range []string{"en", "cs"} {
		have := translations(t, language)
		if *update {
			write(t, language, keys, have)
			continue
		}
		for key, text := range keys {
			switch got, ok := have[key]; {
			case !ok || got == "":
				t.Errorf("%s.json has no text for %q", language, key)
			case language == "en" && got != text:
				t.Errorf("en.json has %q for %q, want %q", got, key, text)
			case !slices.Equal(verbs(got), verbs(text)):
				t.Errorf("%s.json: %q has other verbs than %q", language, got, text)
			case !slices.Equal(fields(got), fields(text)):
				t.Errorf("%s.json: %q has other fields than %q", language, got, text)
			}
		}
		for key := range have {
			if _, ok := keys[key]; !ok {
				t.Errorf("%s.json has %q, which nothing uses", language, key)
			}
		}
	}
	for key := range keys {
		if slices.Contains(reserved, strings.ToLower(key)) {
			t.Errorf("the key %q means something else to the translation library; use lang.X with another key", key)
		}
	}
}

var verb = regexp.MustCompile(`%(\[\d\])?(0?\d*[sdvqcTXx])|%%`)

// verbs returns the verbs of a format by the number of their argument, in the order of the arguments.
func verbs(s string) []string {
	var all []string
	n := 0
	for _, v := range verb.FindAllStringSubmatch(s, -1) {
		switch {
		case v[0] == "%%":
			continue
		case v[1] == "":
			n++
		default:
			n, _ = strconv.Atoi(v[1][1 : len(v[1])-1])
		}
		all = append(all, "%["+strconv.Itoa(n)+"]"+v[2])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func fields(s string) []string {
	f := field.FindAllString(s, -1)
	slices.Sort(f)
	return slices.Compact(f)
}

// write writes the translations of a language with all keys, and "" for those that are missing.
func write(t *testing.T, language string, keys, have map[string]string) {
	t.Helper()
	out := map[string]string{}
	for key, text := range keys {
		out[key] = have[key]
		if language == "en" {
			out[key] = text
		}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(out); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("translations/"+language+".json", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// shows are functions and methods that show a text, or name a step for Undo, with the places of such arguments.
var shows = map[string][]int{
	"NewLabel": {0}, "NewLabelWithStyle": {0}, "NewButton": {0}, "NewButtonWithIcon": {0}, "NewCheck": {0}, "NewText": {0},
	"SetText": {0}, "SetPlaceHolder": {0}, "NewTabItem": {0}, "NewMenuItem": {0}, "NewMenu": {0}, "NewHyperlink": {0},
	"Do": {0}, "DoJoined": {0}, "NewField": {0}, "NewPicker": {0}, "NewNote": {0}, "NewCaption": {0}, "Hint": {0},
	"ask": {0, 1}, "tell": {0, 1}, "report": {0}, "wait": {0}, "sheet": {0}, "newSheet": {0}, "NewSheet": {1}, "say": {0},
}

// plain are texts that are the same in every language.
var plain = []string{"⋯", "XML"}

func TestNoTextIsShownUntranslated(t *testing.T) {
	sources(t, func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := callee(call)
			if strings.HasSuffix(name, ".Error") && len(call.Args) == 0 {
				t.Errorf("%s: say errors by kit.SayError", positions.Position(call.Pos()))
			}
			if name == "fmt.Sprintf" {
				if text, ok := literal(call.Args[0]); ok && hasWords(text) {
					t.Errorf("%s: the text %q is not translated", positions.Position(call.Pos()), text)
				}
			}
			for _, i := range shows[name[strings.LastIndexByte(name, '.')+1:]] {
				if i >= len(call.Args) {
					continue
				}
				text, ok := literal(call.Args[i])
				if ok && strings.ContainsFunc(text, unicode.IsLetter) && !slices.Contains(plain, text) && text != "Template" {
					t.Errorf("%s: the text %q is not translated", positions.Position(call.Args[i].Pos()), text)
				}
			}
			return true
		})
	})
}
