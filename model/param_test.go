package model

import (
	"testing"
)

func TestLength(t *testing.T) {
	for param, want := range map[string]int{"0": 0, "7": 7, "007": 7, "99999999999999999999": MaxLength} {
		if n, ok := Length(param); n != want || !ok {
			t.Errorf("%s: %d, %v, want %d", param, n, ok, want)
		}
	}
	for _, param := range []string{"", " 7", "7 ", "+7", "-1", "1.5", "ten", "٣"} {
		if n, ok := Length(param); ok {
			t.Errorf("%q is %d", param, n)
		}
	}
}

func TestNetwork(t *testing.T) {
	for param, want := range map[string]string{"wifi": "wifi", "WiFi": "wifi", "ANY": "any", "None": "none", "cellular": "cellular", "": "", "wi-fi": "", " wifi": ""} {
		if got := Network(param); got != want {
			t.Errorf("%q: %q, want %q", param, got, want)
		}
	}
}

func TestIsSeparator(t *testing.T) {
	for _, c := range " \t-–.()[]\u00a0" {
		if !IsSeparator(c) {
			t.Errorf("%q is none", c)
		}
	}
	for _, c := range "0+*#/,a_" {
		if IsSeparator(c) {
			t.Errorf("%q is one", c)
		}
	}
}
