#!/bin/sh
# Runs journeys on real applications that were not made for Wayfarer: those in Foreign/. Each one is
# installed from the package index that pip uses, at fixed versions, into .build/foreign; nothing of them is kept in
# the repository. What they taught stands in docs/foreign.md.
#
#   FOREIGN_APPS     the folders of Foreign/ to run; "jupyterlab streamlit wagtail"
#   FOREIGN_ENGINES  "chromium"
#   FOREIGN_REPEATS  how often each case runs; 10
#   FOREIGN_SELECT   more options and paths for `wayfarer run`, such as "Journeys/frames.yaml"
#   FOREIGN_PYTHON   the Python that the applications get, 3.11 or later; python3
#   FOREIGN_BUILD    the folder of the programs; .build/release
set -eu
cd "$(dirname "$0")/.."
apps=${FOREIGN_APPS:-"jupyterlab streamlit wagtail"}
engines=${FOREIGN_ENGINES:-chromium}
repeats=${FOREIGN_REPEATS:-10}
select=${FOREIGN_SELECT:-}
python=${FOREIGN_PYTHON:-python3}
build=${FOREIGN_BUILD:-.build/release}
home=.build/foreign

# Makes the environment of an application anew where its packages are not those of requirements.txt.
install() {
  app=$1
  cmp -s "Foreign/$app/requirements.txt" "$home/$app/installed.txt" && return
  if ! "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'; then
    echo "foreign: $python must be Python 3.11 or later and have venv (Debian: python3-venv);" \
      "FOREIGN_PYTHON names another one" >&2
    exit 2
  fi
  echo "foreign: installing $app into $home/$app"
  rm -rf "${home:?}/$app"
  "$python" -m venv "$home/$app"
  "$home/$app/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps \
    --requirement "Foreign/$app/requirements.txt"
  cp "Foreign/$app/requirements.txt" "$home/$app/installed.txt"
}

mkdir -p "$home"
for app in $apps; do
  if [ ! -f "Foreign/$app/requirements.txt" ]; then
    echo "foreign: there is no Foreign/$app; there are: $(cd Foreign && echo */ | tr -d /)" >&2
    exit 2
  fi
  install "$app"
done

worst=0
: >"$home/results.txt"
for app in $apps; do
  for engine in $engines; do
    status=0
    began=$(date +%s)
    # shellcheck disable=SC2086 # a list of options
    "$build/wayfarer" run --project "Foreign/$app" --engine "$engine" --repeat "$repeats" --workers 1 \
      --reports "$home/reports/$app-$engine" $select || status=$?
    took=$(($(date +%s) - began))
    journeys=$(find "Foreign/$app/Journeys" -name '*.yaml' -exec grep -l '^journey:' {} + | wc -l)
    echo "$app on $engine: $journeys journeys, $repeats times, exit $status, $took s" >>"$home/results.txt"
    [ "$status" = 130 ] && exit 130
    [ "$status" -gt "$worst" ] && worst=$status
  done
done
echo
cat "$home/results.txt"
exit "$worst"
