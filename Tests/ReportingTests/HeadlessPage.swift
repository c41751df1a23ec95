import Foundation
import ProgramTesting

/// Opens a page from disk in a real browser and returns the resulting document.
enum HeadlessPage {
  static let browser: String? = [
    "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome",
  ].first { FileManager.default.isExecutableFile(atPath: $0) }

  struct Failed: Error, CustomStringConvertible {
    var description: String
  }

  /// Opens a page, runs its scripts and returns the document.
  static func document(_ page: String) async throws -> String {
    guard let browser else { throw Failed(description: "no browser") }
    let profile = FileManager.default.temporaryDirectory.path + "/profile-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: profile) }
    let arguments =
      [
        "--headless", "--disable-gpu", "--user-data-dir=\(profile)", "--window-size=1400,900",
        "--allow-file-access-from-files", "--virtual-time-budget=20000", "--dump-dom", page,
      ] + (getuid() == 0 ? ["--no-sandbox"] : [])
    return try await SpawnedProgram.run(browser, arguments).output
  }

  /// Opens the report in a frame, runs `script`, which uses it like a person, and returns the
  /// script's output: one line per call of `say(…)`.
  ///
  /// In the script, `page` is the report's document and `view` its window.
  static func drive(_ folder: String, hash: String = "", _ script: String) async throws -> [String]
  {
    let driver = """
      <!doctype html><meta charset="utf-8"><title>driver</title>
      <iframe id="frame" width="1400" height="880" src="index.html\(hash)"></iframe>
      <pre id="said"></pre>
      <script>
      const frame = document.getElementById('frame');
      const say = text => { document.getElementById('said').append(String(text) + '\\n'); };
      frame.addEventListener('load', async () => {
        const view = frame.contentWindow, page = frame.contentDocument;
        const settled = () => new Promise(done => setTimeout(done, 60));
        const all = query => [...page.querySelectorAll(query)];
        const one = query => page.querySelector(query);
        const key = (name, target) => (target || page.body).dispatchEvent(
          new view.KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
        const button = text => all('button').find(found => found.textContent.trim() === text);
        try { await settled(); \(script) } catch (error) { say('error: ' + error); }
        say('end');
      });
      </script>
      """
    let path = folder + "/driver.html"
    try driver.write(toFile: path, atomically: true, encoding: .utf8)
    let document = try await document("file://\(path)")
    guard let start = document.range(of: "<pre id=\"said\">"),
      let end = document.range(of: "</pre>", range: start.upperBound..<document.endIndex)
    else { throw Failed(description: "the driver said nothing: \(document.prefix(500))") }
    let said = document[start.upperBound..<end.lowerBound]
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    return said.split(separator: "\n").map(String.init)
  }
}
