#!/usr/bin/env bash
# Measures the web service against a bare net/http handler that answers the same bytes, its memory over a million requests,
# and dialctl check from start to finish, and prints the tables of docs/performance.md. Takes about four minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
need_go

built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
go build -o "$built/serve" ./bench/serve
"$built/serve" "$@"
