#!/usr/bin/env bash
# Makes the pictures of the README in docs/pictures: page, report and terminal, light and dark. Run it after a change of how they look,
# look at each picture, and commit them. They are of the demo's data of a fixed month and seed, at a fixed time.
# Needs the .NET SDK, Node.js with npm, and: apt-get install chromium faketime fonts-inter pngquant webp
set -euo pipefail
cd "$(dirname "$0")/../.."
for tool in dotnet node npm chromium faketime pngquant cwebp; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed: see the first lines of $0" >&2; exit 1; }
done

work=$(mktemp -d)
server=
finish() {
  test -z "$server" || kill $(ps -o pid= --ppid "$server") "$server" 2>/dev/null || true # faketime, and the program that it started
  rm -rf "$work"
}
trap finish EXIT

dotnet build --configuration Release src/HealthLogger.Local
npm install --prefix "$work" --no-audit --no-fund playwright-core@1.65
cp build/pictures/pictures.mjs "$work"

# The time that the demo, its server and the browser believe in.
now='2026-11-14 18:20:00'
export TZ=UTC LC_ALL=C.UTF-8 DOTNET_ROLL_FORWARD=Major FAKETIME_DONT_FAKE_MONOTONIC=1
hl=$PWD/src/HealthLogger.Local/bin/Release/net8.0/HealthLogger.Local
(cd "$work" && exec faketime -f "@$now" "$hl" demo --serve --month 2026-10 --seed 1 --data demo >demo.txt 2>demo.log) &
server=$!
for _ in $(seq 300); do
  grep -q '#token=' "$work/demo.txt" && break
  sleep 0.2
done
link=$(grep -o 'http://[^ ]*#token=.*' "$work/demo.txt") || { cat "$work/demo.log" >&2; exit 1; }
sed -n '/^Health Logger/,/^Generated/p' "$work/demo.txt" | sed '$d' >"$work/terminal.txt"

# Inter is what "system-ui" looks like on many devices.
cat >"$work/fonts.conf" <<'FONTS'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <match target="pattern"><test name="family"><string>sans-serif</string></test><edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit></match>
</fontconfig>
FONTS

FONTCONFIG_FILE="$work/fonts.conf" node "$work/pictures.mjs" "$link" "$now" "$work"
mkdir -p docs/pictures
for picture in page report terminal; do
  for theme in light dark; do
    pngquant --speed 1 --nofs --force 26 "$work/$picture-$theme.png" --output "$work/palette.png"
    cwebp -quiet -lossless -z 9 "$work/palette.png" -o "docs/pictures/$picture-$theme.webp"
  done
done
ls -l docs/pictures
