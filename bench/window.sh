#!/usr/bin/env bash
# Measures the window in a screen of Xvfb: the first picture of a document, scrolling and typing in large documents, and
# what it uses while nothing happens, beside empty windows of Fyne, and prints the tables of docs/performance.md. Takes about
# six minutes. Flags go to the program: -only first, -rounds 5, -steps 200.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh
need_go
# shellcheck disable=SC2086 # lists of words
need $build_packages xvfb openbox xdotool libgl1-mesa-dri libxdamage-dev libxtst-dev

built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
gcc -O2 -o "$built/screen" bench/window/peers/screen.c -lX11 -lXext -lXtst -lXdamage
go build -tags migrated_fynedo,no_animations -o "$built/dialwright" ./cmd/dialwright
go build -tags migrated_fynedo,no_animations -o "$built/empty" ./bench/window/empty
go build -tags migrated_fynedo,no_animations,dialogs -o "$built/empty-dialogs" ./bench/window/empty
go build -tags migrated_fynedo,no_animations -o "$built/window" ./bench/window
"$built/window" -built "$built" "$@"
