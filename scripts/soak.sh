#!/bin/sh
# Runs the critical journeys of the sample platform again and again and counts false alarms: nothing is
# wrong with the platform, so every run that does not end with 0 is one. It goes on where it stopped:
# the log is .build/soak/log.tsv.
#
#   SOAK_RUNS      how many runs of each engine and mode there are to be in the log; 10
#   SOAK_REPEAT    how often a started program goes through them; each time counts as a run; 1
#   SOAK_ENGINES   "chromium firefox webkit"
#   SOAK_SELECT    what is run; "--tag critical"
#   SOAK_BUSY      busy processes for each processor meanwhile; 0
#   SOAK_QUOTA     the percentage of one processor that a run gets in a control group; none
#   SOAK_WRITE=1   writes the log's summary into docs/reliability.md
#   SOAK_BUILD     the folder of the programs; .build/release
set -eu
cd "$(dirname "$0")/.."
runs=${SOAK_RUNS:-10}
engines=${SOAK_ENGINES:-"chromium firefox webkit"}
select=${SOAK_SELECT:-"--tag critical"}
busy=${SOAK_BUSY:-0}
quota=${SOAK_QUOTA:-}
repeat=${SOAK_REPEAT:-1}
build=${SOAK_BUILD:-.build/release}
log=.build/soak/log.tsv
mkdir -p .build/soak

mode=calm
[ "$busy" = 0 ] || mode="$busy busy processes per processor"
[ -z "$quota" ] || mode="$quota % of a processor"
revision=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
[ -z "$(git status --porcelain --untracked-files=no 2>/dev/null)" ] || revision="$revision+"
version="$("$build/wayfarer" --version) ($revision)"

children=
group=
end() {
  # shellcheck disable=SC2086 # a list of numbers
  [ -z "$children" ] || kill $children 2>/dev/null || true
  [ -z "$group" ] || rmdir "$group" 2>/dev/null || true
}
trap end EXIT
trap 'exit 130' INT TERM

count=$((busy * $(getconf _NPROCESSORS_ONLN)))
while [ "$count" -gt 0 ]; do
  (while :; do :; done) &
  children="$children $!"
  count=$((count - 1))
done

# A control group of its own, in either version; this process moves into it.
if [ -n "$quota" ]; then
  if [ -d /sys/fs/cgroup/cpu ] && mkdir "/sys/fs/cgroup/cpu/wayfarer-soak-$$" 2>/dev/null; then
    group=/sys/fs/cgroup/cpu/wayfarer-soak-$$
    echo 100000 >"$group/cpu.cfs_period_us"
    echo $((quota * 1000)) >"$group/cpu.cfs_quota_us"
  elif mkdir "/sys/fs/cgroup/wayfarer-soak-$$" 2>/dev/null; then
    group=/sys/fs/cgroup/wayfarer-soak-$$
    echo "$((quota * 1000)) 100000" >"$group/cpu.max"
  else
    echo "soak: control groups can't be made here" >&2
    exit 2
  fi
fi

for engine in $engines; do
  done_before=$(awk -F '\t' -v e="$engine" -v m="$mode" -v v="$version" \
    '$2 == v && $3 == e && $4 == m { n += $9 ? $9 : 1 } END { print n + 0 }' "$log" 2>/dev/null ||
    echo 0)
  number=$done_before
  while [ "$number" -lt "$runs" ]; do
    number=$((number + repeat))
    load=$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null || echo -)
    began=$(date +%s)
    status=0
    # shellcheck disable=SC2016,SC2086 # the inner shell expands; a list of options
    sh -c '[ -z "$1" ] || echo $$ >"$1/cgroup.procs"; shift; exec "$@"' soak "$group" \
      env EDGE_PLATFORM="$build/edge-platform" "$build/wayfarer" run --engine "$engine" $select \
      --repeat "$repeat" --reports .build/soak/reports --no-history >.build/soak/last.txt 2>&1 || status=$?
    took=$(($(date +%s) - began))
    cases=$(sed -n 's/^.* of \([0-9][0-9]*\) cases.*$/\1/p' .build/soak/last.txt | tail -1)
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$(date -u +%Y-%m-%d)" "$version" "$engine" \
      "$mode" "$status" "$took" "$load" "${cases:-0}" "$repeat" >>"$log"
    echo "soak: $engine, $mode: run $number of $runs, exit $status, $took s, load $load"
    [ "$status" = 130 ] && exit 130
    if [ "$status" != 0 ]; then
      cp .build/soak/last.txt ".build/soak/alarm-$engine-$(date +%s).txt"
      echo "soak: a false alarm; what was printed is beside the log" >&2
    fi
  done
done

table() {
  echo '| dates | Wayfarer | engine | machine | runs | programs started | cases in all | false alarms | seconds a run | load |'
  echo '|---|---|---|---|--:|--:|--:|--:|--:|--:|'
  awk -F '\t' '
    { key = $2 "\t" $3 "\t" $4; n[key]++; rounds[key] += $9 ? $9 : 1; cases[key] += $8; if ($5 != 0) bad[key]++
      time[key] += $6; load[key] += $7; if (!(key in first)) { first[key] = $1; order[++k] = key }
      last[key] = $1 }
    END { for (i = 1; i <= k; i++) { key = order[i]; split(key, part, "\t")
      dates = first[key] == last[key] ? first[key] : first[key] " to " last[key]
      printf "| %s | %s | %s | %s | %d | %d | %d | %d | %.1f | %.1f |\n", dates, part[1], part[2], part[3],
        rounds[key], n[key], cases[key], bad[key], time[key] / rounds[key], load[key] / n[key] } }' "$log"
}
table
if [ "${SOAK_WRITE:-}" = 1 ]; then
  table >.build/soak/table.md
  awk '/<!-- soak -->/ { print; while ((getline line < ".build/soak/table.md") > 0) print line; skip = 1 }
    /<!-- end of soak -->/ { skip = 0 } !skip && !/<!-- soak -->/ { print }' \
    docs/reliability.md >.build/soak/reliability.md
  mv .build/soak/reliability.md docs/reliability.md
fi
! awk -F '\t' -v m="$mode" -v v="$version" '$2 == v && $4 == m && $5 != 0' "$log" | grep -q .
