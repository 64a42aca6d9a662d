//go:build dialogs

package main

import _ "github.com/sqweek/dialog" // loads and starts GTK before main, as in Dialwright
