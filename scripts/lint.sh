#!/bin/sh
# Checks the format of all Swift files (.swift-format has the rules) and all shell scripts. Changes
# nothing; `make format` fixes the format. Exits 1 if anything was found.
set -eu
cd "$(dirname "$0")/.."

status=0
if ! swift format lint --strict --parallel --recursive Sources Tests Package.swift; then
  echo "lint: run \`make format\` to fix the format" >&2
  status=1
fi

for script in scripts/*.sh; do
  sh -n "$script" || status=1
done
bash -n .ci/run || status=1
if command -v shellcheck >/dev/null 2>&1; then
  shellcheck scripts/*.sh .ci/run || status=1
else
  echo "lint: shellcheck is not installed, only the syntax of the scripts was checked" >&2
fi

[ "$status" != 0 ] || echo "lint: no findings"
exit "$status"
