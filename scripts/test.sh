#!/bin/sh
# Runs all tests with coverage, prints the line coverage of Sources and fails below 80 %.
# The system under test and generated code do not count.
set -eu
cd "$(dirname "$0")/.."
minimum=80

swift build --build-tests --enable-code-coverage
bin=$(swift build --show-bin-path)

# Each test that starts a browser wants a good part of a core; hundreds at once would only wait
# for each other until their time is up.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH="${SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH:-8}"

# Hundreds of tests with servers and clients share one process and its file descriptors.
ulimit -n "$(ulimit -Hn)" 2>/dev/null || true

# Programs that the tests start write profiles too; those that are killed write none.
profiles=$bin/codecov
rm -rf "$profiles"
mkdir -p "$profiles"
export LLVM_PROFILE_FILE="$profiles/%p.profraw"

status=0
if [ $# -gt 0 ]; then
  swift test --skip-build "$@" || status=$?
else
  # The checks of the engines keep both cores busy by themselves: they come after the others.
  swift test --skip-build --skip ConformanceTests || status=$?
  swift test --skip-build --filter ConformanceTests || status=$?
fi

if [ "$status" = 0 ]; then
  # The tools of Swift's own toolchain: others may not read its profiles.
  tools=$(dirname "$(readlink -f "$(command -v swift)")")
  "$tools/llvm-profdata" merge -sparse -failure-mode=all "$profiles"/*.profraw \
    -o "$profiles/all.profdata"
  runner=$(ls -d "$bin"/*.xctest | head -1)
  report=$("$tools/llvm-cov" report "$runner" -object "$bin/wayfarer" \
    -instr-profile "$profiles/all.profdata" \
    -ignore-filename-regex='(\.build|/Tests/|/SamplePlatform/|embedded_resources)')
  echo
  echo "Line coverage of Sources by file (missed lines first 15):"
  echo "$report" | awk 'NF > 9 && $1 ~ /swift$/ {print $8, $9, $10, $1}' | sort -k2,2nr |
    head -15 | awk '{printf "  %5d of %5d lines missed  %7s  %s\n", $2, $1, $3, $4}'
  total=$(echo "$report" | awk '$1 == "TOTAL" {sub("%", "", $10); print $10}')
  echo "Line coverage of Sources: $total % (at least $minimum % is asked for)"
  if [ "$(echo "$total < $minimum" | awk '{print ($1 < $3)}')" = 1 ]; then
    echo "coverage is below $minimum %" >&2
    status=1
  fi
fi
exit "$status"
