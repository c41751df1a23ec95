#!/bin/sh
# Kills runs at random moments and starts them in environments that lack something, on real browsers.
# Prints a line for each, with what was expected, and exits 1 if anything else came of it, or if a
# process or a temporary folder was left. What this machine does not allow is said to be left out.
#
#   FAULTS_KILLS     kills on each engine; 50
#   FAULTS_ENGINES   "chromium firefox webkit"
#   FAULTS_BUILD     the folder of the programs; .build/release
set -eu
cd "$(dirname "$0")/.."
kills=${FAULTS_KILLS:-50}
engines=${FAULTS_ENGINES:-"chromium firefox webkit"}
build=$(cd "${FAULTS_BUILD:-.build/release}" && pwd)
root=$(pwd)
work=$(mktemp -d)
EDGE_PLATFORM="$build/edge-platform"
export EDGE_PLATFORM
unset CI || true
status=0
trap 'rm -rf "$work"' EXIT

# The processes that were started with this TMPDIR and are no zombies.
left() {
  grep -lazF "TMPDIR=$work/tmp" /proc/[0-9]*/environ 2>/dev/null | while read -r file; do
    process=${file#/proc/}
    process=${process%/environ}
    grep -q '^State:.[^Z]' "/proc/$process/status" 2>/dev/null && echo "$process"
  done
}

# Waits 5 s at most until nothing is left; says what is.
remains() {
  tries=0
  while [ -n "$(left)$(ls -A "$work/tmp" 2>/dev/null)" ] && [ "$tries" -lt 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
  done
  echo "$(left | wc -l) processes, $(find "$work/tmp" -mindepth 1 -maxdepth 1 2>/dev/null | wc -l) folders"
}

judge() { # NAME EXPECTED STATUS
  found=$(remains)
  verdict=ok
  case ",$2," in *",$3,"*) ;; *) verdict=WRONG ;; esac
  [ "$found" = "0 processes, 0 folders" ] || verdict=WRONG
  [ "$verdict" = ok ] || status=1
  printf '%-6s %-44s exit %s, expected %s; left: %s\n' "$verdict" "$1" "$3" "$2" "$found"
  rm -rf "$work/tmp" "$work/reports"
  mkdir -p "$work/tmp"
}

run() { # ENGINE
  exec "$build/wayfarer" run --project "$root" --engine "$1" --tag sign-in --no-history \
    --reports "$work/reports" >"$work/out.txt" 2>&1
}

mkdir -p "$work/tmp"
for engine in $engines; do
  bad=0
  number=0
  while [ "$number" -lt "$kills" ]; do
    number=$((number + 1))
    (TMPDIR="$work/tmp" && export TMPDIR && run "$engine") &
    child=$!
    sleep "$(awk -v s="$number$$" 'BEGIN { srand(s); print rand() * 4 }')"
    kill -9 "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
    found=$(remains)
    [ "$found" = "0 processes, 0 folders" ] || { bad=$((bad + 1)) && echo "kill $number: $found"; }
    rm -rf "$work/tmp" "$work/reports"
    mkdir -p "$work/tmp"
  done
  [ "$bad" = 0 ] || status=1
  echo "$engine: $kills kills at random moments, $bad of them left something"
done

with() { # NAME EXPECTED COMMAND...
  name=$1
  expected=$2
  shift 2
  code=0
  (TMPDIR="$work/tmp" && export TMPDIR && cd "$root" && exec "$@" >"$work/out.txt" 2>&1) || code=$?
  judge "$name" "$expected" "$code"
}
program="$build/wayfarer run --engine chromium --tag sign-in --no-history --reports $work/reports"

with "as usual" 0 sh -c "$program"
with "64 descriptors" 3 sh -c "ulimit -n 64; $program"
with "1024 descriptors" 0 sh -c "ulimit -n 1024; $program"
with "no HOME" 0 sh -c "unset HOME; $program"
with "no PATH" 0,3 sh -c "PATH=; export PATH; $program"
with "locale tr_TR" 0 sh -c "LC_ALL=tr_TR.UTF-8; export LC_ALL; $program"
with "time zone that does not exist" 0 sh -c "TZ=No/Where; export TZ; $program"
with "reports folder is a file" 2 sh -c "touch $work/file; $build/wayfarer run --reports $work/file/x"
with "no project" 2 sh -c "cd / && $build/wayfarer run --project $work"
if unshare -m true 2>/dev/null; then
  with "/dev/shm of 64 KiB" 0 unshare -m sh -c "mount -t tmpfs -o size=64k none /dev/shm; $program"
  mkdir -p "$work/reports"
  with "full disk under the reports" 3 unshare -m sh -c \
    "mount -t tmpfs -o size=16k none $work/reports; $program"
  with "full disk under TMPDIR" 0,3 unshare -m sh -c "mount -t tmpfs -o size=16k none $work/tmp; $program"
  mkdir -p "$work/reports"
  with "read-only reports" 2 unshare -m sh -c \
    "mount -t tmpfs none $work/reports; mount -o remount,ro $work/reports; $program"
else
  echo "left out: what needs a mount namespace"
fi
if unshare --time --boottime 1000000 --monotonic 1000000 true 2>/dev/null; then
  with "another monotonic clock" 0 unshare --time --boottime 1000000 --monotonic 1000000 sh -c "$program"
else
  echo "left out: what needs a time namespace"
fi
exit "$status"
