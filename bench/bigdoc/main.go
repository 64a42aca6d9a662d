// Command bigdoc writes a large provisioning document to standard output, the same one for the same flags: what the
// size measurements of docs/performance.md are made with.
//
//	bigdoc -rules 100000                  about 25 MB
//	bigdoc -rules 20000 -entries 50000    about 11 MB
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
)

func main() {
	rules := flag.Int("rules", 100_000, "number of rules, in dial actions of 100 each")
	entries := flag.Int("entries", 0, "number of quick-dial entries")
	flag.Parse()
	out := bufio.NewWriter(os.Stdout)
	fmt.Fprint(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<root>\n  <dialActions>\n")
	for i := 0; i < *rules; i++ {
		if i%100 == 0 {
			if i > 0 {
				fmt.Fprint(out, "      </rewriting>\n    </dialAction>\n")
			}
			fmt.Fprintf(out, "    <dialAction id=\"tenant%d\">\n      <displayName>Tenant %d</displayName>\n      <rewriting>\n", i/100, i/100)
		}
		fmt.Fprintf(out, `        <rule>
          <conditions>
            <condition type="startsWith" param="%07d"/>
          </conditions>
          <actions>
            <action type="prepend" param="+420"/>
`, i)
		if i%2 == 1 {
			fmt.Fprint(out, "            <action type=\"continue\"/>\n")
		}
		fmt.Fprint(out, "          </actions>\n        </rule>\n")
	}
	if *rules > 0 {
		fmt.Fprint(out, "      </rewriting>\n    </dialAction>\n")
	}
	fmt.Fprint(out, "  </dialActions>\n  <quickDial>\n")
	for i := 0; i < *entries; i++ {
		fmt.Fprintf(out, `    <item id="qd%d">
      <displayName>Person %d &amp; team</displayName>
      <uri>%d</uri>
    </item>
`, i, i, 1_000_000+i)
	}
	fmt.Fprint(out, "  </quickDial>\n</root>\n")
	if err := out.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, "bigdoc:", err)
		os.Exit(1)
	}
}
