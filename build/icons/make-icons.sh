#!/usr/bin/env bash
# Makes the page's PNG icons from icon.svg with Chromium. Run it after a change of icon.svg, and commit what it makes.
set -euo pipefail
assets=$(cd "$(dirname "$0")/../../src/HealthLogger.Web/Page/Assets" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for size in 192 512; do
  printf '<!doctype html><style>html,body{margin:0;background:transparent}img{display:block;width:%spx;height:%spx}</style><img src="file://%s/icon.svg">' \
    "$size" "$size" "$assets" >"$work/icon.html"
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --default-background-color=00000000 \
    --window-size="$size,$size" --screenshot="$assets/icon-$size.png" "file://$work/icon.html" 2>/dev/null
done
