package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// document is what is edited while it is measured.
type document struct {
	name  string // in the tables
	rules int    // of its one dial action
	items int    // quick dials
}

var (
	manyItems = document{"100,000 quick dials", 2, 100_000}
	manyRules = document{"10,000 rules", 10_000, 1}
)

// tried is a number that the last rule of the dial action matches and none before: all of them are looked at.
const tried = "0999"

// write writes the document into a folder and returns its path. Beside it stand ten test cases.
func (d document) write(dir string) (path string, err error) {
	path = filepath.Join(dir, "provisioning.xml")
	out, err := os.Create(path)
	if err != nil {
		return "", err
	}
	defer out.Close()
	b := bufio.NewWriter(out)
	fmt.Fprint(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<root>\n  <dialActions>\n    <dialAction id=\"id3\">\n"+
		"      <displayName>Recorded call</displayName>\n      <rewriting>\n")
	for i := range d.rules {
		fmt.Fprintf(b, "        <rule>\n          <conditions>\n            <condition type=\"startsWith\" param=\"%s\"/>\n          </conditions>\n"+
			"          <actions>\n            <action type=\"prepend\" param=\"+420\"/>\n          </actions>\n        </rule>\n", d.param(i))
	}
	fmt.Fprint(b, "      </rewriting>\n    </dialAction>\n  </dialActions>\n  <quickDial>\n")
	for i := range d.items {
		fmt.Fprintf(b, "    <item id=\"qd%d\">\n      <displayName>Person %d</displayName>\n      <uri>%d</uri>\n    </item>\n", i, i, 1_000_000+i)
	}
	fmt.Fprint(b, "  </quickDial>\n</root>\n")
	if err := b.Flush(); err != nil {
		return "", err
	}
	cases := "action,number,network,ssid,dials,dialAction,record,note\n"
	for i := range 10 {
		number := d.param(i * d.rules / 10)
		cases += fmt.Sprintf("id3,%s,,,+420%s,default,false,\n", number, number)
	}
	return path, os.WriteFile(filepath.Join(dir, "provisioning.cases.csv"), []byte(cases), 0o600)
}

// param is what numbers begin with that a rule matches.
func (d document) param(rule int) string {
	if rule == d.rules-1 {
		return tried
	}
	return strconv.Itoa(1_000_000 + rule)
}
