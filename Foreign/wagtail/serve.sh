#!/bin/sh
# Starts the site with a fresh database on the port that is given.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$here/../../.build/foreign
data=$build/data/wagtail
python=$build/wagtail/bin/python
port=$1

rm -rf "$data"
mkdir -p "$data/catalog_migrations"
: >"$data/catalog_migrations/__init__.py"
export SITE_DATA="$data" SITE_PORT="$port" PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$here:$data"
export DJANGO_SETTINGS_MODULE=site_settings
"$python" -m django makemigrations --verbosity 0 catalog
"$python" -m django migrate --verbosity 0
"$python" "$here/seed.py"
exec "$python" -m django runserver --noreload --insecure "127.0.0.1:$port"
