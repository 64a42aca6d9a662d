package native

// #cgo pkg-config: gtk+-3.0
// #include <gtk/gtk.h>
// #include <stdlib.h>
//
// typedef struct { char *title, *accept, *cancel; gboolean dark; } words;
//
// static void label(GtkDialog *d, gint response, char *text) {
// 	GtkWidget *button = gtk_dialog_get_widget_for_response(d, response);
// 	if (button) gtk_button_set_label(GTK_BUTTON(button), text);
// }
//
// static gboolean dress(gpointer data) {
// 	words *w = data;
// 	g_object_set(gtk_settings_get_default(), "gtk-application-prefer-dark-theme", w->dark, NULL);
// 	GList *windows = gtk_window_list_toplevels();
// 	for (GList *l = windows; l; l = l->next) {
// 		if (!GTK_IS_FILE_CHOOSER_DIALOG(l->data)) continue;
// 		gtk_window_set_title(GTK_WINDOW(l->data), w->title);
// 		label(GTK_DIALOG(l->data), GTK_RESPONSE_ACCEPT, w->accept);
// 		label(GTK_DIALOG(l->data), GTK_RESPONSE_CANCEL, w->cancel);
// 		GSList *filters = gtk_file_chooser_list_filters(GTK_FILE_CHOOSER(l->data));
// 		if (filters) gtk_file_filter_add_pattern(g_slist_last(filters)->data, "*");
// 		g_slist_free(filters);
// 	}
// 	g_list_free(windows);
// 	free(w->title);
// 	free(w->accept);
// 	free(w->cancel);
// 	free(w);
// 	return G_SOURCE_REMOVE;
// }
//
// static void dress_next(char *title, char *accept, char *cancel, gboolean dark) {
// 	words *w = malloc(sizeof *w);
// 	if (!w) return;
// 	*w = (words){title, accept, cancel, dark};
// 	g_idle_add_full(G_PRIORITY_HIGH, dress, w, NULL);
// }
import "C"

import (
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
)

// dress has the next dialog of GTK say what it asks for, in the user's language and in the colours of the window, and its
// last filter, that of all files, show those without a dot as well. The dialog package leaves GTK no way to do so but
// this: a call that GTK makes as soon as the dialog is there. It must be called on the window's thread; what it returns,
// on GTK's.
func dress(title, accept string) func() {
	cancel, dark := lang.L("Cancel"), C.gboolean(C.FALSE)
	if r, g, b, _ := theme.Color(theme.ColorNameBackground).RGBA(); r+g+b < 3*0x8000 {
		dark = C.TRUE
	}
	return func() { C.dress_next(C.CString(title), C.CString(accept), C.CString(cancel), dark) }
}
