#!/bin/sh
# Starts Streamlit with app.py on the port that is given.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$here/../../.build/foreign
data=$build/data/streamlit-$1
port=$1

# Data of its own, so that several runs may go on at a time; what is a day old is removed.
mkdir -p "$build/data"
find "$build/data" -maxdepth 1 -name 'streamlit-*' -mtime +0 -exec rm -rf {} +
rm -rf "$data"
mkdir -p "$data/home"
export HOME="$data/home" PYTHONDONTWRITEBYTECODE=1
exec "$build/streamlit/bin/python" -m streamlit run "$here/app.py" --server.port="$port" \
  --server.address=127.0.0.1 --server.headless=true --server.fileWatcherType=none \
  --browser.gatherUsageStats=false --client.toolbarMode=minimal
