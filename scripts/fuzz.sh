#!/bin/sh
# Feeds the readers of YAML, JSON, results.jsonl, PNG chunks, CDP and BiDi messages and the redaction with
# almost right input for FUZZ_SECONDS in total (60 by default); the seed is printed, and FUZZ_SEED
# repeats a run. Then, where the toolchain has libFuzzer,
# fuzzes the PNG decoder and the image comparison for as long, under AddressSanitizer and with libpng as
# the reference. Exits 1 if an input crashes,
# hangs, needs too much memory or gives another result than libpng; the input is then in
# .build/fuzzing/findings. Fix the cause and keep the input as a test: see
# Tests/ImagingTests/Fixtures/README.md.
set -eu
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-60}
work=.build/fuzzing
kept=Tests/ImagingTests/Fixtures/fuzz

swift build --build-tests
FUZZ_SECONDS=$seconds swift test --skip-build --filter DecoderFuzzTests

if ! ls "$(dirname "$(readlink -f "$(command -v swift)")")"/../lib/clang/*/lib/*/libclang_rt.fuzzer*.a \
  >/dev/null 2>&1; then
  echo "fuzz: this Swift toolchain has no libFuzzer; take one from swift.org for Linux" >&2
  exit 2
fi

# The sanitizers instrument every module, so this build has its own folder.
WAYFARER_FUZZING=1 swift build -c release --product Fuzzing --scratch-path "$work" \
  -Xswiftc -sanitize=fuzzer,address -Xcc -fsanitize=fuzzer-no-link,address

# shellcheck disable=SC3045 # dash and bash both have -c
ulimit -c 0
mkdir -p "$work/findings"
status=0
for subject in file pair recipe; do
  echo "fuzz: $subject, $((seconds / 3)) s"
  # Start from the inputs of earlier runs and from those kept as tests.
  mkdir -p "$work/corpus/$subject" "$kept/$subject"
  # Otherwise Swift's backtracer would wait for a debugger.
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
