#!/bin/sh
# Installs the missing Debian packages of packages.txt; does nothing if none is missing.
# The arguments select further packages by their mark: firefox, webkit, chromedriver, lint, or all.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "setup: not a Debian system; install the equivalents of scripts/packages.txt yourself" >&2
  exit 0
fi

# The packages without a mark, and those whose mark was given.
known=$(sed -n 's/#.*//; s/.*\[\(.*\)\].*/\1/p' "$here/packages.txt" | sort -u)
packages=$(sed 's/#.*//; /\[/d' "$here/packages.txt")
for wanted in "$@"; do
  case "$wanted" in
  chromium) ;;
  all) packages=$(sed 's/#.*//; s/\[.*//' "$here/packages.txt") ;;
  *)
    if ! echo "$known" | grep -qx -- "$wanted"; then
      # shellcheck disable=SC2086 # one word per mark
      echo "setup: unknown name \"$wanted\"; known are:" chromium $known all >&2
      exit 2
    fi
    packages="$packages $(sed -n "s/#.*//; s/\\[$wanted\\].*//p" "$here/packages.txt")"
    ;;
  esac
done

missing=
for package in $packages; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=sudo
  else
    echo "setup: packages are missing, and this account may not install them. Run:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y$missing" >&2
    exit 1
  fi
fi

echo "setup: installing$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # one word per package
if ! $as_root apt-get install -y -qq --no-install-recommends $missing >/tmp/wayfarer-setup.$$ 2>&1; then
  tail -20 /tmp/wayfarer-setup.$$ >&2
  rm -f /tmp/wayfarer-setup.$$
  echo "setup: apt-get failed; run it yourself to see why:" >&2
  echo "  sudo apt-get install -y$missing" >&2
  exit 1
fi
rm -f /tmp/wayfarer-setup.$$
