/* PCRE2 with its JIT: rule by rule, until the first matches.
   usage: pcre2 PATTERNS NUMBERS COUNT ANSWERS */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "peer.h"
#include <pcre2.h>

int main(int argc, char **argv)
{
	if (argc != 5)
		fail("usage", "pcre2 PATTERNS NUMBERS COUNT ANSWERS");
	struct lines p = read_lines(argv[1], -1), n = read_lines(argv[2], strtoul(argv[3], NULL, 10));
	pcre2_code **code = malloc(p.count * sizeof *code);
	int *answer = malloc(n.count * sizeof *answer);
	size_t i, k, at;
	int error;

	if (!code || !answer)
		fail("pcre2", "out of memory");
	double start = now();
	for (k = 0; k < p.count; k++) {
		code[k] = pcre2_compile((PCRE2_SPTR)p.line[k], PCRE2_ZERO_TERMINATED, PCRE2_ANCHORED, &error, &at, NULL);
		if (!code[k] || pcre2_jit_compile(code[k], PCRE2_JIT_COMPLETE))
			fail(p.line[k], "does not compile");
	}
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	double compiled = now();
	for (i = 0; i < n.count; i++) {
		answer[i] = -1;
		for (k = 0; k < p.count; k++)
			if (pcre2_jit_match(code[k], (PCRE2_SPTR)n.line[i], n.length[i], 0, 0, data, NULL) >= 0) {
				answer[i] = (int)k;
				break;
			}
	}
	double end = now();
	report(argv[4], answer, n.count, compiled - start, end - compiled);
	return 0;
}
