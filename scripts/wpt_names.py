#!/usr/bin/env python3
"""Counts how far the page agent's roles and names agree with the Web Platform Tests.

Usage: wpt_names.py WPT [--engine chromium|firefox|webkit] [--failures] [--only PART] [--write]
Exits 2 if a page did not answer.

WPT is a checkout of https://github.com/web-platform-tests/wpt, which is only read. Each page that
asks for a computed role or label runs in a real browser with a small harness in place of WPT's own
that asks the page agent. --failures lists what differs, --only takes the pages whose path has
PART, and --write stores the counts of an engine for docs/conformance.md.
"""

import argparse
import collections
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
AGENT = ROOT / "Sources/BrowserAPI/PageAgent"
COUNTS = ROOT / "scripts/platform-tests.json"
SUITES = ["accname", "html-aam", "wai-aria/role", "svg-aam", "core-aam", "graphics-aria", "dpub-aam"]
PAGE_TIMEOUT = 60  # seconds without an answer until a browser is given up

HARNESS = r"""
(() => {
  const checks = [], results = [], properties = Symbol("properties");
  let probes = 0;
  // Roles that are one under two names, and white space, which the page agent folds.
  const sameRole = (role) => ({ presentation: "none", img: "image" })[role] || role || "";
  const folded = (value) => typeof value === "string" ? value.replace(/\s+/g, " ").trim() : value;
  const ask = async (element) => {
    element.setAttribute("data-probe", ++probes);
    const answer = await __wayfarerAgent.describe({ locator: { css: `[data-probe="${probes}"]` } });
    if (!answer.summaries || answer.summaries.length !== 1) throw new Error(`not found: ${JSON.stringify(answer)}`);
    return answer.summaries[0];
  };
  class Wrong extends Error {}
  const equal = (actual, expected) => {
    if (folded(actual) !== folded(expected)) throw new Wrong(`${JSON.stringify(expected)} expected, got ${JSON.stringify(actual)}`);
  };
  window.test_driver = {
    get_computed_role: async (element) => sameRole((await ask(element)).role),
    get_computed_label: async (element) => (await ask(element)).name,
    get_accessibility_properties_for_element: () => { throw properties; },
    get_accessibility_properties_for_accessibility_node: () => { throw properties; },
  };
  window.promise_test = (work, name) => checks.push([work, name]);
  window.test = window.promise_test;
  window.setup = () => {};
  window.assert_equals = equal;
  window.assert_not_equals = (actual, expected) => { if (actual === expected) throw new Wrong(`${actual}`); };
  window.assert_false = (value, text) => { if (value) throw new Wrong(text); };
  window.assert_true = (value, text) => { if (!value) throw new Wrong(text); };
  window.addEventListener("load", async () => {
    for (const [work, name] of checks) {
      const cleanups = [];
      try {
        await work({ add_cleanup: (cleanup) => cleanups.push(cleanup) });
        results.push({ name, passed: true });
      } catch (error) {
        if (error === properties) continue;
        results.push({ name, passed: false, why: String(error.message || error).slice(0, 2000) });
      }
      for (const cleanup of cleanups) cleanup();
    }
    const next = await fetch("/done", { method: "POST", body: JSON.stringify({ page: location.pathname, results }) });
    location.replace(await next.text());
  });
})();
"""


def agent_source():
    """The page agent's files in the order in which PageAgent.swift joins them."""
    names = re.findall(r"PackageResources\.(\w+)_js", (AGENT / "PageAgent.swift").read_text())
    body = "\n".join((AGENT / "Scripts" / f"{name}.js").read_text() for name in names)
    return f"(() => {{\n\"use strict\";\n{body}\n}})();\n"


def pages(root, only):
    """The paths of all pages of the suites that ask for roles or labels."""
    found = []
    for suite in SUITES:
        for file in sorted((root / suite).rglob("*")):
            if file.suffix not in (".html", ".js") or "manual" in file.name or "manual" in file.parts:
                continue
            if file.suffix == ".js" and not file.name.endswith(".window.js"):
                continue
            text = file.read_text(encoding="utf-8", errors="replace")
            if "test_driver.get_computed" in text or "AriaUtils.verify" in text or "AriaUtils.assign" in text:
                path = "/" + file.relative_to(root).as_posix()
                found.append(path[:-3] + ".html" if file.suffix == ".js" else path)
    return [page for page in found if only in page]


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """A browser that ends drops its connections."""


class Run:
    """The server that hands one page after the other to a browser, and what they answered."""

    def __init__(self, root, queue):
        self.root, self.queue, self.answers = root, list(queue), {}
        self.changed = threading.Event()
        self.ended = False

    def following(self, page):
        """The page after this one, or an empty one at the end."""
        index = self.queue.index(page) + 1
        return self.queue[index] if index < len(self.queue) else "/end"

    def handler(run):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def send(self, body, kind="text/html; charset=utf-8", status=200):
                data = body if isinstance(body, bytes) else body.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(data)

            def do_POST(self):
                answer = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                run.answers[answer["page"]] = answer["results"]
                following = run.following(answer["page"])
                self.send(following, "text/plain")
                run.ended = following == "/end"
                run.changed.set()

            def do_GET(self):
                path = urllib.parse.unquote(self.path.split("?")[0])
                if path == "/end":
                    return self.send("<title>end</title>")
                if path == "/resources/testharness.js":
                    return self.send(run.agent + HARNESS, "text/javascript; charset=utf-8")
                file = (run.root / path.lstrip("/")).resolve()
                script = file.with_suffix(".js")
                if path.endswith(".window.html") and script.is_file():
                    meta = re.findall(r"^// META: script=(\S+)", script.read_text(), re.M)
                    tags = "".join(f"<script src={src}></script>" for src in
                                   ["/resources/testharness.js", *meta, script.name])
                    return self.send(f"<!doctype html><meta charset=utf-8><body>{tags}")
                if not file.is_file() or not file.is_relative_to(run.root):
                    return self.send("", "text/javascript" if path.endswith(".js") else "text/plain", 404)
                kinds = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"}
                return self.send(file.read_bytes(), kinds.get(file.suffix, "application/octet-stream"))

        return Handler


def command(engine, url, profile):
    """How a browser is started with a page of its own profile."""
    if engine == "firefox":
        pathlib.Path(profile, "user.js").write_text("".join(
            f'user_pref("{name}", {value});\n' for name, value in {
                "browser.shell.checkDefaultBrowser": "false", "datareporting.policy.dataSubmissionEnabled": "false",
                "browser.aboutwelcome.enabled": "false", "toolkit.telemetry.enabled": "false",
                "app.update.enabled": "false", "browser.startup.homepage_override.mstone": '"ignore"',
            }.items()))
        return ["firefox", "--headless", "--no-remote", "--profile", profile, url]
    if engine == "webkit":
        browser = next(iter(pathlib.Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")), None)
        if browser is None:
            sys.exit("wpt_names: MiniBrowser is not installed; run scripts/setup.sh webkit")
        return ["xvfb-run", "-a", str(browser), "--private", url]
    return ["chromium-headless-shell", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
            f"--user-data-dir={profile}", url]


def answers(root, engine, queue):
    """What each page answered in a browser; pages that never answer are left out."""
    run = Run(root, queue)
    run.agent = agent_source()
    server = Server(("127.0.0.1", 0), run.handler())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_address[1]}"
    start = queue[0]
    while start != "/end":
        profile = tempfile.mkdtemp(prefix="wpt-names-")
        browser = subprocess.Popen(
            command(engine, origin + start, profile), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while not run.ended and run.changed.wait(PAGE_TIMEOUT):
                run.changed.clear()
        finally:
            os.killpg(browser.pid, signal.SIGTERM)
            try:
                browser.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(browser.pid, signal.SIGKILL)
            shutil.rmtree(profile, ignore_errors=True)
        if run.ended:
            break
        silent = next(page for page in queue[queue.index(start):] if page not in run.answers)
        print(f"wpt_names: {silent} did not answer within {PAGE_TIMEOUT} s", file=sys.stderr)
        start = run.following(silent)
    server.shutdown()
    return run.answers


def group(page):
    """The suite of a page; tentative pages are counted apart."""
    if "tentative" in page:
        return "tentative"
    return next(suite for suite in SUITES if page.startswith(f"/{suite}/"))


def revision(root):
    """The commit of the checkout and its date."""
    return subprocess.run(
        ["git", "-C", root, "log", "-1", "--format=%H %cs"], check=True, capture_output=True,
        text=True).stdout.split()


def store(engine, counts, revision):
    """Replaces an engine's counts in the file that docs/conformance.md is made from."""
    stored = json.loads(COUNTS.read_text())
    stored["commit"], stored["date"] = revision
    stored["checks"] = {suite: total for suite, (_, total) in counts.items()}
    column = {"title": engine.capitalize().replace("kit", "Kit"), "agree": {suite: passed for suite, (passed, _) in counts.items()}}
    stored["columns"] = [one for one in stored["columns"] if one["title"] != column["title"]] + [column]
    COUNTS.write_text(json.dumps(stored, indent=2) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkout", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--engine", choices=["chromium", "firefox", "webkit"], default="chromium")
    parser.add_argument("--only", default="")
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    queue = pages(options.checkout, options.only)
    if not queue:
        sys.exit(f"wpt_names: no pages in {options.checkout}")
    found = answers(options.checkout, options.engine, queue)
    counts = collections.defaultdict(lambda: [0, 0])
    for page in queue:
        for result in found.get(page, []):
            counts[group(page)][0] += result["passed"]
            counts[group(page)][1] += 1
            if options.failures and not result["passed"]:
                print(f"{page}: {result['name']}: {result['why']}")
    for suite in [*SUITES, "tentative"]:
        print(f"{suite:16} {counts[suite][0]:5} of {counts[suite][1]:5}")
    print(f"{'all':16} {sum(c[0] for c in counts.values()):5} of {sum(c[1] for c in counts.values()):5}")
    if len(found) < len(queue):
        sys.exit(2)
    if options.write:
        store(options.engine, counts, revision(options.checkout))


if __name__ == "__main__":
    main()
