#!/bin/sh
# Feeds the reading and the comparison of PNG files with inputs that libFuzzer makes up, for
# FUZZ_SECONDS in all (60 by default), under AddressSanitizer and held against libpng. Ends with 1
# where an input crashes, hangs, takes too much memory or is judged otherwise than by libpng; the
# input lies in .build/fuzzing/findings then. Fix the cause and keep the input as a test: see
# Tests/ImagingTests/Fixtures/README.md.
set -eu
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-60}
work=.build/fuzzing
kept=Tests/ImagingTests/Fixtures/fuzz

if ! ls "$(dirname "$(readlink -f "$(command -v swift)")")"/../lib/clang/*/lib/*/libclang_rt.fuzzer*.a \
  >/dev/null 2>&1; then
  echo "fuzz: this Swift toolchain has no libFuzzer; take one from swift.org for Linux" >&2
  exit 2
fi

# The sanitizers are in all modules that are built, so they have a folder of their own.
WAYFARER_FUZZING=1 swift build -c release --product Fuzzing --scratch-path "$work" \
  -Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=fuzzer-no-link,address

ulimit -c 0
mkdir -p "$work/findings"
status=0
for subject in file pair recipe; do
  echo "fuzz: $subject, $((seconds / 3)) s"
  # What was found to be of interest before, and what is kept as tests.
  mkdir -p "$work/corpus/$subject" "$kept/$subject"
  # Swift's own crash reports would wait for a debugger.
  if ! WAYFARER_FUZZ=$subject SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 \
    "$work/release/Fuzzing" "$work/corpus/$subject" "$kept/$subject" \
    -artifact_prefix="$work/findings/$subject-" -max_total_time=$((seconds / 3)) \
    -max_len=4096 -timeout=25 -rss_limit_mb=1024 </dev/null >"$work/$subject.log" 2>&1; then
    tail -40 "$work/$subject.log" >&2
    status=1
  fi
  tail -1 "$work/$subject.log"
done
exit "$status"
