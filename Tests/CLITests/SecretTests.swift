import BrowserTesting
import Foundation
import Imaging
import Testing

/// A page that writes its secrets wherever it can, and every byte of what a run leaves.
@Suite(.timeLimit(.minutes(15)))
struct SecretTests {
  private static let secret = "Kx93Jf&Pq77<LmVtR2"
  private static let token = "tok/9aF+Zz41\"x"
  private static let typed = "hunter2 Typed!pw"

  /// Echoes the query in names, texts, the console, requests and answers, in many forms.
  private static let server = Result {
    try TestServer { request in
      if request.path.hasPrefix("/api/token") {
        let body = try? JSONEncoder().encode(["token": token, "again": token])
        return .answer(
          status: 200, headers: ["Content-Type": "application/json"],
          body: String(decoding: body ?? Data(), as: UTF8.self))
      }
      if request.path.hasPrefix("/missing") {
        return .answer(status: 404, headers: [:], body: "no")
      }
      let color = request.path.contains("other") ? "red" : "blue"
      return .html(
        """
        <title>Secrets</title><style>button { background: \(color); color: transparent }</style>
        <h1>Secrets</h1><label>Password <input type=password id=p></label>
        <button id=b>Copy</button><p id=t style="color: transparent"></p>
        <script>
        const all = decodeURIComponent(location.hash.slice(1)).split("~");
        const hex = (s) => Array.from(new TextEncoder().encode(s), (b) => b.toString(16).padStart(2, "0")).join("");
        const forms = (s) => [s, hex(s), hex(s).toUpperCase(), btoa(s), btoa(btoa(s)), btoa("x" + s),
          encodeURIComponent(s), encodeURIComponent(encodeURIComponent(s)), JSON.stringify(s),
          s.replace(/./g, (c) => "&#x" + c.charCodeAt(0).toString(16) + ";"),
          s.replace(/./g, (c) => "\\\\u00" + c.charCodeAt(0).toString(16)), s.toUpperCase(),
          s.split("").join("\\u200b"), s.slice(0, 6) + "\\x1b[0m" + s.slice(6), s.slice(0, 6) + "<b>" + s.slice(6)];
        const show = () => {
          const values = all.concat(document.querySelector("#p").value || []);
          const text = values.flatMap(forms).join(" | ");
          document.querySelector("#b").setAttribute("aria-label", "Copy " + text);
          document.querySelector("#t").textContent = text;
          for (const form of values.flatMap(forms)) console.error("told " + form);
          for (const value of values) console.error("x".repeat(1990) + value);
          for (const value of values) fetch("/missing?" + encodeURIComponent(value)).catch(() => {});
        };
        show();
        document.querySelector("#p").addEventListener("input", show);
        </script>
        """)
    }
  }

  @Test(
    "no file and no line of a run has a secret in it, whatever the page does with it",
    arguments: ["chromium", "firefox", "webkit"])
  func everyByte(engine: String) async throws {
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:\(Self.server.get().port)",
      suite: "secrets: { key: \"${env.TEST_KEY}\" }\nviewports: { desktop: 400x300 }\n"
        // The page's messages are no failure here, so that the journey comes to its end.
        + "allow: { console: [\"told\", \"xxx\", \"404\"] }")
    func show(_ color: String) throws {
      try workspace.journey(
        "leaks",
        """
          - api: { get: /api/token, save: { token: token }, secret: [token] }
          - goto: "/\(color)#${secrets.key}~${saved.token}"
          - fill: { label: Password, value: "\(Self.typed)" }
          - snapshot: page
          - expect: { text: "Not there ${secrets.key} ${saved.token}" }
            timeout: 300ms
        """)
    }
    var terminal = ""
    let environment = [
      "TEST_KEY": Self.secret, "WAYFARER_PROTOCOL_LOG": workspace.path("wire.log"),
    ]
    try show("first")
    terminal += try await workspace.wayfarer(
      "run", "--engine", engine, "--update", "missing", with: environment
    ).text
    try show("other")
    terminal += try await workspace.wayfarer("run", "--engine", engine, with: environment).text
    terminal += try await workspace.wayfarer("approve", "--list", with: environment).text
    terminal += try await workspace.wayfarer("approve", "--all", with: environment).text
    terminal += try await workspace.wayfarer("history", with: environment).text
    #expect(terminal.contains("[redacted]"))
    try Self.check("terminal", Data(terminal.utf8))
    var pictures = 0
    // The journey itself has what is typed in clear; that is its author's choice.
    for folder in ["Reports", "Baselines", ".wayfarer"] {
      for name in workspace.files(below: folder) {
        let data = try workspace.read("\(folder)/\(name)")
        try Self.check(name, data)
        guard name.hasSuffix(".png") else { continue }
        let text = try PNGCodec.compressedText("wayfarer-elements", of: Array(data))
        if let text {
          pictures += 1
          try Self.check("\(name)#elements", Data(text))
        }
      }
    }
    try Self.check("wire.log", try workspace.read("wire.log"))
    #expect(pictures > 0, "no picture has elements")
  }

  @Test("a downloaded file that contains a secret is not kept, and its name is redacted")
  func download() async throws {
    let secret = "Kx93/Pq77:LmVt"
    let platform = try TestServer { request in
      request.path == "/"
        ? .html(
          "<a href=/file download='\(secret).txt'>With</a> <a href=/plain download=a.txt>Plain</a>"
        )
        : .answer(
          status: 200, headers: ["Content-Type": "text/plain"],
          body: request.path == "/file" ? "token \(secret)" : "nothing")
    }
    defer { platform.stop() }
    let workspace = try Workspace(
      baseURL: platform.url(""), suite: "secrets: { k: \"${env.TEST_SECRET}\" }",
      journeys: [
        "d": """
          - goto: /
          - download: { size: 20, steps: [{ click: With }] }
          - download: { size: 7, steps: [{ click: Plain }] }
        """
      ])
    let outcome = try await workspace.wayfarer("run", with: ["TEST_SECRET": secret])
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    let report = String(decoding: try workspace.read("Reports/report.json"), as: UTF8.self)
    #expect(report.contains("not kept since it contains a secret"), "\(report)")
    #expect(!report.contains("Pq77"), "\(report)")
    #expect(workspace.files(below: "Reports/downloads").count == 1)
  }

  /// Holds the text as it is, and with what can't be seen taken out, against the secrets.
  private static func check(_ name: String, _ data: Data) throws {
    let text = String(decoding: data, as: UTF8.self).lowercased()
    let visible = String(text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\u{200B}" })
    let hex = { (text: String) in
      text.utf8.map { String(format: "%02x", $0) }.joined()
    }
    for secret in [secret, token, typed] {
      let base64 = Data(secret.utf8).base64EncodedString().dropLast(4).lowercased()
      let pieces = [
        secret, String(secret.prefix(9)), hex(secret), base64,
        Data(Data(secret.utf8).base64EncodedString().utf8).base64EncodedString().dropLast(6)
          .lowercased(),
      ]
      for piece in pieces.map({ $0.lowercased() }) {
        // As bytes, not as characters, which join with what is not seen.
        let wanted = Data(piece.utf8)
        for text in [Data(text.utf8), Data(visible.utf8)] {
          if let place = text.range(of: wanted) {
            let around = text[
              max(0, place.lowerBound - 80)..<min(text.count, place.upperBound + 40)]
            Issue.record(
              "\(name) has \(piece): \(String(decoding: around, as: UTF8.self).debugDescription)")
          }
        }
      }
    }
  }
}
