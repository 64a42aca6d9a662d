package merge_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dialwright/model"
	"dialwright/model/merge"
)

// randomDocument makes a quick-dial document with each id at most once.
func randomDocument(r *rand.Rand, prune bool) *model.Document {
	d := &model.Document{QuickDial: &model.QuickDial{}}
	if prune && r.IntN(2) == 0 {
		d.QuickDial.Max = model.Some(fmt.Sprint(r.IntN(60)))
	}
	text := func() model.Text {
		if r.IntN(3) == 0 {
			return model.Text{}
		}
		t := model.Plain(fmt.Sprint(r.IntN(5)))
		if r.IntN(4) == 0 {
			t.Priority = model.Some(fmt.Sprint(r.IntN(60)))
		}
		return t
	}
	for id := range 6 {
		if r.IntN(2) == 0 {
			continue
		}
		i := &model.Item{Ident: model.Some(fmt.Sprint("qd", id)), DisplayName: text(), URI: text(), PortraitURL: text()}
		if r.IntN(2) == 0 {
			i.Priority = model.Some(fmt.Sprint(r.IntN(60)))
		}
		if r.IntN(6) == 0 {
			i.Action = model.Some(model.RemoveAction)
		}
		d.QuickDial.Items = append(d.QuickDial.Items, i)
	}
	r.Shuffle(len(d.QuickDial.Items), func(i, j int) {
		d.QuickDial.Items[i], d.QuickDial.Items[j] = d.QuickDial.Items[j], d.QuickDial.Items[i]
	})
	return d
}

func randomPhone(r *rand.Rand) merge.Phone {
	p := merge.Phone{}
	for range r.IntN(4) {
		p, _ = p.Merge(randomDocument(r, true), nil)
		for _, e := range p.QuickDial {
			if r.IntN(3) == 0 && !e.Locked() {
				p, _ = p.UserTouch(merge.QuickDial, e.ID)
			}
		}
	}
	return p
}

func sorted(p merge.Phone) []merge.Entry {
	return slices.SortedFunc(slices.Values(p.QuickDial), func(a, b merge.Entry) int { return strings.Compare(a.ID, b.ID) })
}

func each(t *testing.T, f func(t *testing.T, r *rand.Rand)) {
	for seed := range uint64(2000) {
		f(t, rand.New(rand.NewPCG(seed, 5)))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func TestASecondTimeChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, r *rand.Rand) {
		p, d := randomPhone(r), randomDocument(r, false)
		once, _ := p.Merge(d, nil)
		twice, events := once.Merge(d, nil)
		if !reflect.DeepEqual(once, twice) {
			t.Errorf("once %+v\ntwice %+v", once, twice)
		}
		for _, e := range events {
			if e.What != merge.Kept && e.What != merge.Ignored {
				t.Errorf("the second time: %+v", e)
			}
		}
	})
}

func TestASecondTimeChangesNothingWithPruningEither(t *testing.T) {
	each(t, func(t *testing.T, r *rand.Rand) {
		p, d := randomPhone(r), randomDocument(r, true)
		once, _ := p.Merge(d, nil)
		twice, _ := once.Merge(d, nil)
		if !reflect.DeepEqual(sorted(once), sorted(twice)) {
			t.Errorf("once %+v\ntwice %+v", once, twice)
		}
	})
}

func TestARemovedEntryIsGoneUnlessItOutranksTheRemoval(t *testing.T) {
	each(t, func(t *testing.T, r *rand.Rand) {
		p, d := randomPhone(r), randomDocument(r, true)
		after, _ := p.Merge(d, nil)
		for _, i := range d.Items() {
			if !i.Removed() {
				continue
			}
			sent := model.PriorityService
			if n, ok := i.Priority.Int(); ok {
				sent = n
			}
			before, had := quickDial(p, i.Ident.Value)
			_, has := quickDial(after, i.Ident.Value)
			level, prunes := d.QuickDial.Max.Int()
			pruned := prunes && before.Level() < level
			if want := had && before.Level() > sent && !pruned; has != want {
				t.Errorf("%+v with a removal at %d: there afterwards: %v", before, sent, has)
			}
		}
	})
}

func TestPrioritiesNeverFallAndNothingComesFromNowhere(t *testing.T) {
	each(t, func(t *testing.T, r *rand.Rand) {
		p, d := randomPhone(r), randomDocument(r, false)
		after, _ := p.Merge(d, nil)
		for _, e := range after.QuickDial {
			was, _ := quickDial(p, e.ID)
			if was.ID != "" && e.Priority < was.Priority {
				t.Errorf("%s fell from %d to %d", e.ID, was.Priority, e.Priority)
			}
			at := slices.IndexFunc(d.Items(), func(i *model.Item) bool { return i.Ident.Value == e.ID })
			for _, v := range e.Values {
				old, had := was.Value(v.Key)
				if had && v.Priority < old.Priority {
					t.Errorf("%s of %s fell from %d to %d", v.Key, e.ID, old.Priority, v.Priority)
				}
				if had && reflect.DeepEqual(old, v) {
					continue
				}
				if at < 0 || !sends(d.Items()[at], v) {
					t.Errorf("%s of %s is %+v: neither stored nor sent", v.Key, e.ID, v)
				}
			}
		}
	})
}

func sends(i *model.Item, v merge.Value) bool {
	t := map[string]model.Text{merge.KeyDisplayName: i.DisplayName, merge.KeyURI: i.URI, merge.KeyPortraitURL: i.PortraitURL}[v.Key]
	return t.Present && t.String() == v.Text("")
}

func BenchmarkMerge(b *testing.B) {
	d := &model.Document{QuickDial: &model.QuickDial{}}
	for n := range 100_000 {
		d.QuickDial.Items = append(d.QuickDial.Items, &model.Item{Ident: model.Some(fmt.Sprint(n)), DisplayName: model.Plain("Name"), URI: model.Plain(fmt.Sprint(n))})
	}
	p, _ := merge.Phone{}.Merge(d, nil)
	b.ResetTimer()
	for b.Loop() {
		p.Merge(d, nil)
	}
}
