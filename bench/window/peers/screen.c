// Looks at an X screen and presses keys on it, and tells when the picture changed. bench/window runs it.
//
//	screen start X Y WIDTH HEIGHT QUIET PROGRAM [ARGUMENT...]
//
// starts a program and takes a picture of the whole screen whenever something is drawn, until nothing was drawn for
// QUIET ms, and prints its process id. Then it prints two times in ms from just before the program was started: of the first
// picture whose rectangle is what it is at the end, and of the first picture that is so everywhere. The program goes on.
//
//	screen steps WINDOW X Y WIDTH HEIGHT COUNT PACE EVENT...
//
// sends the events in turn, COUNT in all: "key:NAME" is a key that is pressed and let go, "wheel:up" and "wheel:down" turn the
// wheel. For each it prints the ms from the moment when it was sent to the server until the rectangle of the window shows
// something else. The next one comes PACE ms after the one before, or when that has been seen, whichever is later. An
// event after which nothing is seen for 3 s ends the run.
//
//	screen settle QUIET
//
// waits until nothing was drawn for QUIET ms, or for five seconds.
#define _GNU_SOURCE
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>
#include <unistd.h>

static Display *screen;
static Window root;
static Damage damage;
static int damaged; // type of its event

static void fail(const char *why) {
	fprintf(stderr, "screen: %s\n", why);
	exit(1);
}

static double now(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

// drawn waits until something is drawn, at most until the given time, and reports whether it was.
static int drawn(double until) {
	for (;;) {
		while (XPending(screen)) {
			XEvent e;
			XNextEvent(screen, &e);
			if (e.type == damaged) {
				XDamageSubtract(screen, damage, None, None);
				XFlush(screen);
				return 1;
			}
		}
		double left = until - now();
		if (left <= 0)
			return 0;
		struct pollfd p = {ConnectionNumber(screen), POLLIN, 0};
		struct timespec t = {left / 1e3, (long)(left * 1e6) % 1000000000};
		ppoll(&p, 1, &t, NULL);
	}
}

// forget drops what is known to have been drawn, once nothing has been drawn for the given time in ms, or after five seconds.
static void forget(double quiet) {
	double until = now() + 5e3;
	while (drawn(now() + quiet) && now() < until)
		;
}

// empty reports whether there is nothing at a place but the black ground of the screen.
static int empty(int x, int y) {
	XImage *image = XGetImage(screen, root, x, y, 1, 1, AllPlanes, ZPixmap);
	int black = image && XGetPixel(image, 0, 0) == BlackPixel(screen, 0);
	if (image)
		XDestroyImage(image);
	return black;
}

static int start(char **args) {
	int x = atoi(args[0]), y = atoi(args[1]), width = atoi(args[2]), height = atoi(args[3]);
	double quiet = atof(args[4]);
	int w = DisplayWidth(screen, 0), h = DisplayHeight(screen, 0);
	XShmSegmentInfo memory;
	XImage *image = XShmCreateImage(screen, DefaultVisual(screen, 0), DefaultDepth(screen, 0), ZPixmap, NULL, &memory, w, h);
	memory.shmid = shmget(IPC_PRIVATE, (size_t)image->bytes_per_line * h, IPC_CREAT | 0600);
	memory.shmaddr = image->data = shmat(memory.shmid, NULL, 0);
	memory.readOnly = False;
	if (memory.shmid < 0 || image->data == (char *)-1 || !XShmAttach(screen, &memory))
		fail("no shared memory");
	XSync(screen, False);
	shmctl(memory.shmid, IPC_RMID, NULL);
	double patience = now() + 10e3;
	while (!empty(x, y)) { // the window of the program before is still there
		if (now() > patience)
			fail("the screen is not empty");
		drawn(now() + 50);
	}
	enum { most = 400 };
	static char *picture[most];
	static double at[most];
	size_t line = image->bytes_per_line, size = line * h;
	forget(200);

	double begin = now();
	pid_t child = fork();
	if (child < 0)
		fail("no process");
	if (child == 0) {
		close(ConnectionNumber(screen));
		int nowhere = open("/dev/null", O_WRONLY);
		dup2(nowhere, 1); // who reads what this program says does so to its end
		dup2(nowhere, 2);
		execvp(args[5], args + 5);
		_exit(127);
	}
	int n = 0;
	double last = begin + 20e3; // patience for the first
	while (n < most && drawn(n ? last + quiet : last)) {
		at[n] = last = now();
		XShmGetImage(screen, root, image, 0, 0, AllPlanes);
		if (!(picture[n] = malloc(size)))
			fail("no memory");
		memcpy(picture[n++], image->data, size);
	}
	if (n == 0 || n == most)
		fail(n ? "it never stops drawing" : "nothing was drawn");
	double some = 0, all = 0;
	for (int i = n - 1; i >= 0; i--) { // backwards: from there on it stays so
		int same = 1;
		for (int k = y; k < y + height && same; k++)
			same = !memcmp(picture[i] + k * line + 4 * x, picture[n - 1] + k * line + 4 * x, 4 * width);
		if (!same)
			break;
		some = at[i] - begin;
	}
	for (int i = n - 1; i >= 0 && !memcmp(picture[i], picture[n - 1], size); i--)
		all = at[i] - begin;
	printf("%d %.1f %.1f\n", child, some, all);
	return 0;
}

// look reads what the rectangle of a window shows.
static XImage *look(char **args) {
	XImage *image = XGetImage(screen, strtoul(args[0], NULL, 0), atoi(args[1]), atoi(args[2]), atoi(args[3]), atoi(args[4]), AllPlanes, ZPixmap);
	if (!image)
		fail("the window cannot be read");
	return image;
}

static int steps(int argc, char **args) {
	int count = atoi(args[5]), kinds = argc - 7;
	double pace = atof(args[6]);
	int code[16], wheel[16];
	for (int i = 0; i < kinds; i++) {
		char *name = args[7 + i];
		wheel[i] = !strncmp(name, "wheel:", 6);
		code[i] = !strcmp(name, "wheel:up") ? 4 : !strcmp(name, "wheel:down") ? 5 : strncmp(name, "key:", 4) ? 0 : XKeysymToKeycode(screen, XStringToKeysym(name + 4));
		if (!code[i])
			fail("no such key");
	}
	forget(300);
	XImage *before = look(args);
	double next = now();
	for (int i = 0; i < count; i++) {
		while (drawn(next)) // what the step before drew later
			;
		int k = i % kinds;
		double sent = now();
		if (wheel[k]) {
			XTestFakeButtonEvent(screen, code[k], True, 0);
			XTestFakeButtonEvent(screen, code[k], False, 0);
		} else {
			XTestFakeKeyEvent(screen, code[k], True, 0);
			XTestFakeKeyEvent(screen, code[k], False, 0);
		}
		XFlush(screen);
		for (int same = 1; same;) {
			if (!drawn(sent + 3000))
				fail("an event changed nothing");
			XImage *after = look(args);
			same = !memcmp(before->data, after->data, (size_t)before->bytes_per_line * before->height);
			XDestroyImage(before);
			before = after;
		}
		double seen = now();
		printf("%.3f\n", seen - sent);
		next = sent + pace > seen ? sent + pace : seen;
	}
	return 0;
}

int main(int argc, char **argv) {
	int error;
	if (!(screen = XOpenDisplay(NULL)))
		fail("no display");
	if (!XDamageQueryExtension(screen, &damaged, &error))
		fail("the X server has no DAMAGE extension");
	damaged += XDamageNotify;
	root = DefaultRootWindow(screen);
	damage = XDamageCreate(screen, root, XDamageReportNonEmpty);
	XSync(screen, False);
	if (argc >= 8 && !strcmp(argv[1], "start"))
		return start(argv + 2);
	if (argc >= 10 && argc <= 25 && !strcmp(argv[1], "steps"))
		return steps(argc - 2, argv + 2);
	if (argc == 3 && !strcmp(argv[1], "settle")) {
		forget(atof(argv[2]));
		return 0;
	}
	fail("usage: screen settle QUIET | screen start X Y WIDTH HEIGHT QUIET PROGRAM... | screen steps WINDOW X Y WIDTH HEIGHT COUNT PACE EVENT...");
}
