#!/bin/sh
# Installs the Debian packages of packages.txt that are missing; does nothing when all are there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "setup: this is no Debian system; install what corresponds to scripts/packages.txt yourself" >&2
  exit 0
fi

missing=
for package in $(sed 's/#.*//' "$here/packages.txt"); do
  status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=sudo
  else
    echo "setup: these packages are missing and this account may not install them. Run:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y$missing" >&2
    exit 1
  fi
fi

echo "setup: installing$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086
if ! $as_root apt-get install -y -qq --no-install-recommends $missing >/tmp/wayfarer-setup.$$ 2>&1; then
  tail -20 /tmp/wayfarer-setup.$$ >&2
  rm -f /tmp/wayfarer-setup.$$
  echo "setup: apt-get could not install them; run it by hand to see why:" >&2
  echo "  sudo apt-get install -y$missing" >&2
  exit 1
fi
rm -f /tmp/wayfarer-setup.$$
