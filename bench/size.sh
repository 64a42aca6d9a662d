#!/usr/bin/env bash
# Measures opening, editing and saving of documents of 11 and 25 MB beside xmllint, pugixml and etree on the same files, in
# one run, and prints the tables of docs/performance.md. Takes about half a minute.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
need_go
need g++ libpugixml-dev libxml2-utils

built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
g++ -O2 -o "$built/pugi" bench/size/peers/pugi.cpp -lpugixml
go build -o "$built/bigdoc" ./bench/bigdoc
go build -o "$built/size" ./bench/size
"$built/size"
