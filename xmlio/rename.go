package xmlio

import (
	"strings"

	"dialwright/model"
)

// Rename returns the document with elements and attributes renamed. It is read anew, with what was edited before; nodes
// keep their IDs. When an element's name was wrong in upper and lower case only, such names within it are mended too,
// for the dialect does not see them before the name above is right. Every error is an [*Error].
func Rename(doc *model.Document, to map[model.Origin]string) (*model.Document, error) {
	return alter(doc, doc, func(f *File) ([]splice, error) {
		if f != FileOf(doc) {
			var err error
			if to, err = f.follow(doc, to); err != nil {
				return nil, err
			}
		}
		return f.renamings(to), nil
	})
}

// renamings returns the splices that rename elements and attributes of the file.
func (f *File) renamings(to map[model.Origin]string) []splice {
	r := renamer{f: f, names: make(map[place]string)}
	for o, name := range to {
		if p := placeOf(o); p != nil && p.file == f && p.attr < 0 && isMisspelt(f.tag(p.el), name) {
			r.mend(p.el)
		}
	}
	for o, name := range to {
		if p := placeOf(o); p != nil && p.file == f {
			r.names[*p] = name
		}
	}
	var splices []splice
	for p, name := range r.names {
		splices = append(splices, f.renaming(p, name)...)
	}
	return splices
}

// renaming returns the splices for one name.
func (f *File) renaming(p place, name string) []splice {
	if p.attr >= 0 {
		a := f.attrs[p.attr]
		return []splice{{int(a.start), int(a.nameEnd), name}}
	}
	e := &f.els[p.el]
	list := []splice{{int(e.start) + 1, int(e.nameEnd), name}}
	if !f.selfClosed(p.el) {
		at := int(e.close) + len("</")
		list = append(list, splice{at, at + int(e.nameEnd-e.start) - 1, name})
	}
	return list
}

// follow returns to with the origins of doc's nodes replaced by those of the same nodes in the file, which was read
// from what doc renders as.
func (f *File) follow(doc *model.Document, to map[model.Origin]string) (map[model.Origin]string, error) {
	before, after := origins(nil, doc), origins(nil, f.doc)
	if len(before) != len(after) {
		return nil, mismatch(f.name, model.Say("it has other nodes"))
	}
	out := make(map[model.Origin]string)
	for i, o := range before {
		if name, ok := to[o]; ok && o != nil {
			out[after[i]] = name
		}
	}
	return out, nil
}

// origins adds the origins of a node and all in it to list, in a fixed order.
func origins(list []model.Origin, node any) []model.Origin {
	var origin model.Origin
	var foreign []model.Foreign
	switch n := node.(type) {
	case *model.Document:
		origin, foreign = n.Origin, n.Unknown()
		if n.QuickDial != nil && n.Kind == model.KindQuickDial {
			foreign = n.QuickDial.Foreign
		}
		if n.DialActions != nil && n.Kind == model.KindDialActions {
			foreign = n.DialActions.Foreign
		}
	case *model.QuickDial:
		origin, foreign = n.Origin, n.Foreign
	case *model.DialActions:
		origin, foreign = n.Origin, n.Foreign
	case *model.Item:
		origin, foreign = n.Origin, n.Unknown()
	case *model.DialAction:
		origin, foreign = n.Origin, n.Unknown()
	case *model.Rewriting:
		origin, foreign = n.Origin, n.Foreign
	case *model.Rule:
		origin, foreign = n.Origin, n.Foreign
	case *model.Condition:
		origin, foreign = n.Origin, n.Foreign
	case *model.Action:
		origin, foreign = n.Origin, n.Foreign
	case *model.Text:
		origin, foreign = n.Origin, n.Unknown()
	}
	list = append(list, origin)
	for _, x := range foreign {
		if x.Name != "" { // pieces of text may become one
			list = append(list, x.Origin)
		}
	}
	form := formOf(node)
	for _, n := range form.list {
		list = origins(list, n)
	}
	for _, k := range form.keys {
		if k.node != nil {
			list = origins(list, k.node)
		}
	}
	return list
}

// renamer gathers new names.
type renamer struct {
	f     *File
	names map[place]string
}

// mend gives the attributes and child elements of an element, and what is below them, the dialect's names where they
// differ from those in upper and lower case only.
func (r *renamer) mend(el int32) {
	from, to := r.f.attributes(el)
	taken := make(map[string]bool)
	for a := from; a < to; a++ {
		if right, ok := attrNames[strings.ToLower(r.f.attrName(a))]; ok && right != r.f.attrName(a) && !taken[right] && r.f.findAttr(el, right) < 0 {
			r.names[place{r.f, el, a}], taken[right] = right, true
		}
	}
	for c := range r.f.kids(el) {
		right, ok := tagNames[strings.ToLower(r.f.tag(c))]
		if !ok {
			continue
		}
		if right != r.f.tag(c) {
			r.names[place{r.f, c, -1}] = right
		}
		r.mend(c)
	}
}

// tagNames and attrNames are the dialect's names by their form in lower case.
var tagNames, attrNames = lowered(tagAction, tagActions, tagCondition, tagConditions, tagDialAction, tagDialActions, tagDisplayName,
	tagItem, tagPortraitURL, tagQuickDial, tagRewriting, tagRule, tagURI, tagValue),
	lowered(attrAction, attrID, attrLang, attrMax, attrParam, attrPriority, attrSource, attrType)

func lowered(names ...string) map[string]string {
	m := make(map[string]string)
	for _, n := range names {
		m[strings.ToLower(n)] = n
	}
	return m
}
