#!/bin/sh
# Runs all tests, or with arguments of `swift test` some of them, prints the line coverage of Sources
# and fails if it is below 80 %. The sample platform and generated code do not count.
set -eu
cd "$(dirname "$0")/.."
minimum=80

swift build --build-tests --enable-code-coverage
bin=$(swift build --show-bin-path)

# A test with a browser uses a good part of a core; hundreds at once would slow each other down until
# they time out.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH="${SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH:-8}"

# Hundreds of tests with servers and clients share the file descriptors of one process.
# shellcheck disable=SC3045 # dash and bash both have -n
ulimit -n "$(ulimit -Hn)" 2>/dev/null || true

# Programs started by tests write profiles too, unless they are killed.
profiles=$bin/codecov
rm -rf "$profiles"
mkdir -p "$profiles"
export LLVM_PROFILE_FILE="$profiles/%p.profraw"

status=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Runs tests and keeps what they print, so that failures can be repeated at the end: among some
# hundred thousand lines, or in the last ones that a CI server keeps, they would not be seen.
run_tests() {
  { swift test --skip-build "$@" 2>&1 || echo failed >"$log.status"; } | tee -a "$log"
  if [ -e "$log.status" ]; then
    rm -f "$log.status"
    status=1
  fi
}

if [ $# -gt 0 ]; then
  run_tests "$@"
else
  # Conformance checks keep two cores busy on their own, so they run after the other tests. The
  # ways by chromedriver, which nothing takes by itself, are left to `make conformance`.
  run_tests --skip ConformanceTests
  export WAYFARER_ENGINES="${WAYFARER_ENGINES:-chromium firefox webkit}"
  run_tests --filter ConformanceTests
fi

if [ "$status" != 0 ]; then
  echo
  echo "Failures:"
  grep -E 'recorded an issue|^error:|unexpected signal|Fatal error' "$log" | head -100 || true
fi

if [ "$status" = 0 ]; then
  # From the Swift toolchain itself: other versions may not read its profiles.
  tools=$(dirname "$(readlink -f "$(command -v swift)")")
  "$tools/llvm-profdata" merge -sparse -failure-mode=all "$profiles"/*.profraw \
    -o "$profiles/all.profdata"
  runner=$(find "$bin" -maxdepth 1 -name '*.xctest' | head -1)
  report=$("$tools/llvm-cov" report "$runner" -object "$bin/wayfarer" \
    -instr-profile "$profiles/all.profdata" \
    -ignore-filename-regex='(\.build|/Tests/|/SamplePlatform/|embedded_resources)')
  echo
  echo "Files of Sources with the most lines not covered:"
  echo "$report" | awk 'NF > 9 && $1 ~ /swift$/ {print $8, $9, $10, $1}' | sort -k2,2nr |
    head -15 | awk '{printf "  %5d of %5d lines missed  %7s  %s\n", $2, $1, $3, $4}'
  total=$(echo "$report" | awk '$1 == "TOTAL" {sub("%", "", $10); print $10}')
  echo "Line coverage of Sources: $total % (required: $minimum %)"
  if [ "$(echo "$total < $minimum" | awk '{print ($1 < $3)}')" = 1 ]; then
    echo "coverage is below $minimum %" >&2
    status=1
  fi
fi
exit "$status"
