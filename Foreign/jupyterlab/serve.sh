#!/bin/sh
# Starts JupyterLab on the port that is given, with an empty workspace and settings of its own.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$here/../../.build/foreign
data=$build/data/jupyterlab-$1
python=$build/jupyterlab/bin/python
port=$1

# Data of its own, so that several runs may go on at a time; what is a day old is removed.
mkdir -p "$build/data"
find "$build/data" -maxdepth 1 -name 'jupyterlab-*' -mtime +0 -exec rm -rf {} +
rm -rf "$data"
mkdir -p "$data/files" "$data/settings" "$data/home"
# Nothing is asked of other servers: no news, no look for updates.
cat >"$data/settings/overrides.json" <<'END'
{
  "@jupyterlab/apputils-extension:notification": { "fetchNews": "false", "checkForUpdates": false }
}
END
export HOME="$data/home" JUPYTER_CONFIG_DIR="$data/config" JUPYTER_DATA_DIR="$data/share" \
  JUPYTER_RUNTIME_DIR="$data/run" IPYTHONDIR="$data/ipython" SHELL=/bin/sh
# Terminals begin in the folder that the server was started in.
cd "$data/files"
exec "$python" -m jupyterlab --no-browser --allow-root --ip=127.0.0.1 --port="$port" \
  --ServerApp.port_retries=0 --ServerApp.root_dir="$data/files" \
  --IdentityProvider.token='' --ServerApp.disable_check_xsrf=True \
  --LabApp.app_settings_dir="$data/settings"
