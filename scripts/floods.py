#!/usr/bin/env python3
"""Holds the runner against pages that are too much: prints, for each engine and page, the verdict, how
long the case took and the most memory that the runner itself had (VmHWM), as a Markdown table.

Exits 1 if a case ends otherwise than stated, or the runner had more than LIMIT. Linux only.

  FLOODS_ENGINES   "chromium firefox webkit"
  FLOODS_BUILD     the folder of the programs; .build/release
"""

import http.server
import json
import os
import pathlib
import socketserver
import subprocess
import sys
import tempfile
import threading
import time

LIMIT = 400 << 20  # bytes
ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = (ROOT / os.environ.get("FLOODS_BUILD", ".build/release")).resolve()
ENGINES = os.environ.get("FLOODS_ENGINES", "chromium firefox webkit").split()

ROW = "<tr><td>Row {0}</td><td>Name {0}</td><td><button>Open {0}</button></td></tr>"

# What a page is, and the steps; all cases are to pass.
PAGES = {
    "200,000 console messages": (
        "<h1>Console</h1><script>for (let i = 0; i < 200000; i++) console.log('message ' + i);"
        "document.body.append('Done')</script>",
        ["expect: Done"],
    ),
    "2,000 requests with 64 KB each": (
        "<h1>Requests</h1><script>(async () => { for (let i = 0; i < 200; i++) await Promise.all("
        "Array.from({length: 10}, (_, k) => fetch('/body?' + i + '.' + k).then(a => a.text())));"
        "document.body.append('Done') })()</script>",
        ["expect: Done\n    timeout: 60s"],
    ),
    "an answer of 30 MB": ("<h1>Answer</h1>", ["api: { get: /large, expect: { contains: needle } }"]),
    "100,000 elements": (
        "<h1>Elements</h1><script>for (let i = 0; i < 100000; i++) {"
        "const e = document.createElement('i'); document.body.append(e) }"
        "document.body.append('Done')</script>",
        ["expect: { text: Done, visible: true }", "expect: { role: heading, name: Elements }"],
    ),
    "a page of 20,000 px, its picture": (
        "<h1>Long</h1><div style='height:19900px;background:linear-gradient(red,blue)'></div>",
        ["expect: Long", "snapshot: long\n    fullPage: true"],
    ),
    "a table of 10,000 rows": (
        "<table>" + "".join(ROW.format(i) for i in range(10000)) + "</table>"
        "<p id=said></p><script>onclick = (e) => said.textContent = 'Chosen ' + e.target.textContent</script>",
        [
            "click: { role: button, name: Open 9876, exact: true }",
            "expect: Chosen Open 9876",
            "expect: { role: row, count: 10000 }",
        ],
    ),
}
LARGE = b"<p>" + b"hay " * (30 * 256 * 1024 - 4) + b"needle"
BODY = b"x" * 65536


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        path = self.path.split("?")[0]
        pages = list(PAGES.values())
        if path == "/large":
            self.answer(LARGE, "text/html")
        elif path == "/body":
            self.answer(BODY, "text/plain")
        elif path[1:].isdigit() and int(path[1:]) < len(pages):
            self.answer(b"<!doctype html><html lang=en><title>Flood</title>" + pages[int(path[1:])][0].encode())
        else:
            self.answer(b"<h1>Here</h1>")

    def answer(self, body, kind="text/html; charset=utf-8"):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128


def highest_memory(process, found):
    """Reads VmHWM of a process until it ends; in bytes."""
    while process.poll() is None:
        try:
            text = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            found[0] = max(found[0], int(text.split("VmHWM:")[1].split()[0]) << 10)
        except (OSError, IndexError):
            pass
        time.sleep(0.05)


def run(folder, name, engine):
    """Runs one journey; gives exit code, seconds, bytes."""
    options = [str(BUILD / "wayfarer"), "run", "--project", str(folder), "--engine", engine, "--workers", "1"]
    options += ["--no-history", "--update", "missing", f"Journeys/{name}.yaml"]
    found = [0]
    with open(folder / "out.txt", "w") as out:
        process = subprocess.Popen(options, stdout=out, stderr=subprocess.STDOUT, cwd=folder,
                                   env={k: v for k, v in os.environ.items() if k != "CI"})
        highest_memory(process, found)
    report = json.loads((folder / "Reports/report.json").read_text())
    return process.returncode, report["cases"][0]["durationMs"] / 1000, found[0]


def main():
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    wrong = False
    print("| page | engine | exit | seconds | memory of the runner, MB |")
    print("|---|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "Journeys").mkdir()
        (folder / "Journeys/suite.yaml").write_text(
            f'suite: Floods\nbaseUrl: "http://127.0.0.1:{server.server_address[1]}"\n')
        for index, (_, steps) in enumerate(PAGES.values()):
            lines = [f"journey: Flood {index}", "steps:", f"  - goto: /{index}"] + [f"  - {s}" for s in steps]
            (folder / f"Journeys/flood-{index}.yaml").write_text("\n".join(lines) + "\n")
        for engine in ENGINES:
            for index, page in enumerate(PAGES):
                code, seconds, memory = run(folder, f"flood-{index}", engine)
                print(f"| {page} | {engine} | {code} | {seconds:.1f} | {memory / (1 << 20):.0f} |", flush=True)
                if code != 0 or memory > LIMIT:
                    wrong = True
                    sys.stderr.write((folder / "out.txt").read_text())
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
