package anyedit

import (
	"fmt"
	"reflect"
	"strings"

	"dialwright/model"
	"dialwright/xmlio"
)

// Say returns what a document says, one value a line, without IDs; with origins, also what is not modelled in it and where each
// part comes from.
func Say(d *model.Document, origins bool) string {
	var b strings.Builder
	dump(&b, "", "", reflect.ValueOf(d), origins)
	return b.String()
}

func dump(b *strings.Builder, indent, name string, v reflect.Value, origins bool) {
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	fmt.Fprintf(b, "%s%s ", indent, name)
	indent += "  "
	switch o := v.Interface().(type) {
	case model.Text:
		if len(o.Values) == 1 && !o.Localised && o.Values[0].Text == "" && o.Values[0].Lang == "" {
			o.Values = nil // no text and an empty text are the same
			v = reflect.ValueOf(o)
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		b.WriteByte('\n')
		for i := range v.NumField() {
			switch f := v.Type().Field(i); f.Name {
			case "ID":
			case "Foreign":
				// Of a node that is replaced by a new one, XML keeps what is not modelled: there the two may differ.
				if origins {
					dump(b, indent, f.Name, v.Field(i), origins)
				}
			case "Origin":
				if origins {
					line, column, ok := xmlio.Position(v.Field(i).Interface(), "")
					fmt.Fprintf(b, "%sat %d:%d %v\n", indent, line, column, ok)
				}
			default:
				dump(b, indent, f.Name, v.Field(i), origins)
			}
		}
	case reflect.Slice:
		b.WriteByte('\n')
		for i := range v.Len() {
			dump(b, indent, "-", v.Index(i), origins)
		}
	default:
		fmt.Fprintf(b, "%#v\n", v.Interface())
	}
}
