/* What the peers share: reading patterns and numbers, the clock, and the report. */
#ifndef PEER_H
#define PEER_H

#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct lines {
	char *text; /* the file, lines ended by NUL */
	char **line;
	unsigned *length;
	size_t count;
};

static void fail(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	exit(2);
}

/* read_lines reads at most `most` lines of a file. */
static struct lines read_lines(const char *name, size_t most)
{
	struct lines l = {0};
	FILE *f = fopen(name, "rb");
	long size;
	size_t room = 0;
	char *p, *end;

	if (!f || fseek(f, 0, SEEK_END) || (size = ftell(f)) < 0 || fseek(f, 0, SEEK_SET))
		fail(name, "cannot be read");
	l.text = malloc(size + 1);
	if (!l.text || fread(l.text, 1, size, f) != (size_t)size)
		fail(name, "cannot be read");
	fclose(f);
	for (p = l.text; p < l.text + size && l.count < most; p = end + 1) {
		end = memchr(p, '\n', l.text + size - p);
		if (!end)
			break;
		*end = 0;
		if (l.count == room) {
			room = room ? 2 * room : 1024;
			l.line = realloc(l.line, room * sizeof *l.line);
			l.length = realloc(l.length, room * sizeof *l.length);
			if (!l.line || !l.length)
				fail(name, "out of memory");
		}
		l.line[l.count] = p;
		l.length[l.count++] = end - p;
	}
	return l;
}

/* now returns processor time in ns: other programs on the machine disturb it less than the time on the wall. */
static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * 1e9 + t.tv_nsec;
}

/* report writes the answers, one index a line and -1 for none, and prints the times: ns to compile, ns a number. */
static void report(const char *answers, const int *answer, size_t count, double compile, double run)
{
	FILE *f = fopen(answers, "wb");
	size_t i;
	if (!f)
		fail(answers, "cannot be written");
	for (i = 0; i < count; i++)
		fprintf(f, "%d\n", answer[i]);
	if (fclose(f))
		fail(answers, "cannot be written");
	printf("%.0f %.3f\n", compile, run / count);
}

#endif
