#!/usr/bin/env bash
# Measures the simulator beside Hyperscan, PCRE2-JIT and Go's regexp on the same rules and numbers, in one run, and
# prints the tables of docs/performance.md. Takes about ten minutes, most of which Hyperscan compiles 100,000 patterns.
# Flags go to the program: -sizes 100,1000 -numbers 100000 -rounds 3 -limit 1m.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
need_go
need gcc libc6-dev libhyperscan-dev libpcre2-dev

built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
gcc -O3 -march=native -o "$built/hyperscan" bench/simulator/peers/hyperscan.c -lhs
gcc -O3 -march=native -o "$built/pcre2" bench/simulator/peers/pcre2.c -lpcre2-8
go build -o "$built/simulator" ./bench/simulator
"$built/simulator" -peers "$built" "$@"
