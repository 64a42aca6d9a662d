package check

import (
	"encoding/json"
	"net/url"
	"path"
	"strings"
)

// Placed is a finding with its place in a file.
type Placed struct {
	Finding
	File         string // path, with the separators of any system; relative ones are taken from where the command ran
	Line, Column int    // from 1, the column in characters; 0: not known
}

// Unread is a file that could not be checked.
type Unread struct {
	File         string // as that of a [Placed]
	Line, Column int    // 0: not known, or all of it
	Why          string // in words
}

// SARIF returns findings as a SARIF 2.1.0 log, the form that code scanning services read: one run of the tool dialctl of
// this version, with all of [Codes] as its rules. The findings keep their order. Infos have the level "note". Files that
// could not be checked are notifications of the run, which then was not successful.
func SARIF(version string, found []Placed, unread []Unread) ([]byte, error) {
	codes := Codes()
	index := make(map[string]int, len(codes))
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: make([]sarifResult, len(found))}
	run.Tool.Driver = sarifDriver{Name: "dialctl", Version: version, Rules: make([]sarifRule, len(codes))}
	for i, c := range codes {
		index[c.Code] = i
		r := sarifRule{ID: c.Code, Short: sarifText{c.Title}, Full: sarifText{c.Why}}
		r.Help.Text = c.Why + "\n\nBad:\n" + c.Bad + "\n\nGood:\n" + c.Good + "\n"
		r.Help.Markdown = c.Why + "\n\nBad:\n\n" + fenced(c.Bad) + "\nGood:\n\n" + fenced(c.Good)
		r.Default.Level = level(c.Severity)
		run.Tool.Driver.Rules[i] = r
	}
	for i, f := range found {
		r := sarifResult{RuleID: f.Code, RuleIndex: index[f.Code], Level: level(f.Severity), Message: sarifText{f.Message}}
		r.Locations = sarifAt(f.File, f.Line, f.Column)
		run.Results[i] = r
	}
	invocation := sarifInvocation{Successful: len(unread) == 0, Notifications: make([]sarifNotification, len(unread))}
	for i, u := range unread {
		invocation.Notifications[i] = sarifNotification{level(Error), sarifText{u.Why}, sarifAt(u.File, u.Line, u.Column)}
	}
	run.Invocations = []sarifInvocation{invocation}
	return json.MarshalIndent(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	}, "", "  ")
}

func sarifAt(file string, line, column int) []sarifLocation {
	place := sarifPlace{Artifact: sarifArtifact{fileURI(file)}}
	if line > 0 {
		place.Region = &sarifRegion{line, column}
	}
	return []sarifLocation{{place}}
}

func level(s Severity) string { return either(s == Info, "note", s.String()) }

func fenced(xml string) string { return "```xml\n" + xml + "\n```\n" }

// fileURI returns a path as the URI reference that SARIF asks for: relative stays relative.
func fileURI(file string) string {
	file = strings.ReplaceAll(file, `\`, "/")
	if len(file) > 1 && file[1] == ':' {
		file = "/" + file
	}
	if path.IsAbs(file) {
		return (&url.URL{Scheme: "file", Path: file}).String()
	}
	return (&url.URL{Path: file}).String()
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	ColumnKind  string            `json:"columnKind"`
	Results     []sarifResult     `json:"results"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID    string    `json:"id"`
	Short sarifText `json:"shortDescription"`
	Full  sarifText `json:"fullDescription"`
	Help  struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	} `json:"help"`
	Default struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
}

type sarifLocation struct {
	Place sarifPlace `json:"physicalLocation"`
}

type sarifPlace struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	Line   int `json:"startLine"`
	Column int `json:"startColumn,omitempty"`
}
