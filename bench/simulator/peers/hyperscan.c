/* Hyperscan: all patterns in one database, one scan a number, the lowest pattern that matched is the answer.
   usage: hyperscan PATTERNS NUMBERS COUNT ANSWERS */
#include "peer.h"
#include <hs/hs.h>

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context)
{
	unsigned *best = context;
	(void)from, (void)to, (void)flags;
	if (id < *best)
		*best = id;
	return 0;
}

int main(int argc, char **argv)
{
	if (argc != 5)
		fail("usage", "hyperscan PATTERNS NUMBERS COUNT ANSWERS");
	struct lines p = read_lines(argv[1], -1), n = read_lines(argv[2], strtoul(argv[3], NULL, 10));
	unsigned *flags = malloc(p.count * sizeof *flags), *ids = malloc(p.count * sizeof *ids);
	int *answer = malloc(n.count * sizeof *answer);
	hs_database_t *db;
	hs_compile_error_t *error;
	hs_scratch_t *scratch = NULL;
	size_t i;

	if (!flags || !ids || !answer)
		fail("hyperscan", "out of memory");
	for (i = 0; i < p.count; i++) {
		flags[i] = HS_FLAG_SINGLEMATCH;
		ids[i] = i;
	}
	double start = now();
	if (hs_compile_multi((const char *const *)p.line, flags, ids, p.count, HS_MODE_BLOCK, NULL, &db, &error) != HS_SUCCESS)
		fail("hyperscan", error->message);
	if (hs_alloc_scratch(db, &scratch) != HS_SUCCESS)
		fail("hyperscan", "no scratch");
	double compiled = now();
	for (i = 0; i < n.count; i++) {
		unsigned best = -1u;
		if (hs_scan(db, n.line[i], n.length[i], 0, scratch, on_match, &best) != HS_SUCCESS)
			fail("hyperscan", "scan");
		answer[i] = (int)best;
	}
	double end = now();
	report(argv[4], answer, n.count, compiled - start, end - compiled);
	return 0;
}
