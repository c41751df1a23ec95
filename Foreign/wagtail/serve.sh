#!/bin/sh
# Starts the site with a fresh database on the port that is given.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$here/../../.build/foreign
data=$build/data/wagtail-$1
python=$build/wagtail/bin/python
port=$1

# Data of its own, so that several runs may go on at a time; what is a day old is removed.
mkdir -p "$build/data"
find "$build/data" -maxdepth 1 -name 'wagtail-*' -mtime +0 -exec rm -rf {} +
rm -rf "$data"
mkdir -p "$data/catalog_migrations"
: >"$data/catalog_migrations/__init__.py"
export SITE_DATA="$data" SITE_PORT="$port" PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here:$data"
export DJANGO_SETTINGS_MODULE=site_settings
"$python" -m django makemigrations --verbosity 0 catalog
"$python" -m django migrate --verbosity 0
"$python" "$here/seed.py"
exec "$python" -m django runserver --noreload --insecure "127.0.0.1:$port"
