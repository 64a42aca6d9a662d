package assets_test

import (
	"go/ast"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// inEnglish are packages that no part of the window uses: what they say is said in English.
var inEnglish = []string{"../xmlio/serve/phone", "../xmlio/serve/publish", "../xmlio/serve/digest"}

// formatters are functions of other packages that take a format, with its place among their arguments.
var formatters = map[string]int{"model.Say": 0, "model.Errorf": 0, "sheet.Errorf": 1}

// phrases returns the formats of all phrases and errors that people may see in the window. They are found in the calls of
// functions that have a parameter "format", which must be given a text as it is. What is no phrase, and so cannot be
// translated, fails the test.
func phrases(t *testing.T) (formats []string) {
	t.Helper()
	files := map[string][]*ast.File{} // by folder
	for _, dir := range []string{"../model", "../xmlio", "../ui", "../cmd/dialwright"} {
		walk(t, dir, func(path string, file *ast.File) {
			dir := filepath.Dir(path)
			if !slices.Contains(inEnglish, dir) {
				files[dir] = append(files[dir], file)
			}
		})
	}
	for dir, list := range files {
		own := ownFormatters(t, dir, list)
		for _, file := range list {
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CompositeLit:
					if name(n.Type) == "model.Phrase" && len(n.Elts) > 0 {
						t.Errorf("%s: make phrases by model.Say", positions.Position(n.Pos()))
					}
				case *ast.CallExpr:
					if format, ok := said(t, n, own); ok {
						formats = append(formats, format)
					}
				}
				return true
			})
		}
	}
	return formats
}

// ownFormatters returns the functions and methods of a package that take a format.
func ownFormatters(t *testing.T, dir string, list []*ast.File) map[string]int {
	t.Helper()
	own, declared := map[string]int{}, map[string]int{}
	for _, file := range list {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				declared[f.Name.Name]++
				if i := formatParam(f.Type); i >= 0 {
					own[f.Name.Name] = i
				}
			}
		}
	}
	for f := range own {
		if declared[f] > 1 {
			t.Errorf("%s: there is another %s: what takes a format needs a name of its own", dir, f)
		}
	}
	return own
}

// formatParam returns the place of the parameter "format" of a function that takes arguments for it; -1: it has none.
func formatParam(f *ast.FuncType) int {
	i := 0
	for _, p := range f.Params.List {
		for _, n := range p.Names {
			if n.Name == "format" && i == f.Params.NumFields()-2 {
				return i
			}
			i++
		}
	}
	return -1
}

// said returns the format of a call that says something; ok is false for other calls.
func said(t *testing.T, call *ast.CallExpr, own map[string]int) (format string, ok bool) {
	t.Helper()
	f := callee(call)
	at := positions.Position(call.Pos())
	if f == "errors.New" || f == "fmt.Errorf" {
		if format, ok := literal(call.Args[0]); !ok || hasWords(format) {
			t.Errorf("%s: this error cannot be said in other languages; make it by model.Errorf", at)
		}
		return "", false
	}
	i, ok := formatters[f]
	if !ok {
		if strings.Contains(f, ".") && !strings.HasPrefix(f, ".") && ast.IsExported(f[strings.IndexByte(f, '.')+1:]) {
			return "", false // of another package
		}
		i, ok = own[f[strings.LastIndexByte(f, '.')+1:]]
	}
	if !ok || name(call.Args[i]) == "format" {
		return "", false
	}
	format, ok = literal(call.Args[i])
	if !ok {
		t.Errorf("%s: the format is no text as it is", at)
		return "", false
	}
	if n := len(call.Args) - i - 1; !call.Ellipsis.IsValid() && len(verbs(format)) != n {
		t.Errorf("%s: %d arguments for %q", at, n, format)
	}
	return format, hasWords(format)
}

// hasWords reports whether a format says something beside its arguments.
func hasWords(format string) bool {
	return strings.ContainsFunc(verb.ReplaceAllString(format, ""), func(r rune) bool { return unicode.IsLetter(r) || r == '“' })
}

// name returns a name, with its package if it has one.
func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return name(e.X) + "." + e.Sel.Name
	}
	return ""
}
