import BrowserTesting
import Foundation
import Testing

/// Descriptions of changes by element, and areas that steps ignore.
@Suite(.timeLimit(.minutes(10)))
struct ElementTests {
  /// A page whose styles and parts depend on the query.
  private static let server = Result {
    try TestServer { request in
      let query = request.path.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
      let words = Set(query.split(separator: "&"))
      let now = DispatchTime.now().uptimeNanoseconds
      return .html(
        """
        <style>body { margin: 0; font: 14px sans-serif } main { padding: 10px }
        button { background: \(words.contains("other-blue") ? "#60a5fa" : "#2563eb"); color: #fff }
        .clock { position: absolute; left: \(words.contains("clock-right") ? 200 : 120)px; top: 0;
        width: 60px; height: 30px; background: #f59e0b; overflow: hidden }
        </style><h1>Orders</h1><main>\(words.contains("banner") ? "<p class=sale>Sale today" : "")
        <p><button>Save</button><p>First order<p>Second order<p>Third order</main>
        <div class=clock data-testid=clock>\(words.contains("clock") ? "\(now)" : "")</div>
        """)
    }
  }

  private static func workspace(_ query: String = "", _ rest: String = "") throws -> Workspace {
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:\(server.get().port)", suite: "viewports: { desktop: 300x240 }")
    try show(workspace, query, rest)
    return workspace
  }

  private static func show(_ workspace: Workspace, _ query: String, _ rest: String = "") throws {
    try workspace.journey("look", "  - goto: /?\(query)\n  - snapshot: page\n\(rest)")
  }

  @Test("a change is described by the elements of the page, also in junit.xml")
  func told() async throws {
    let workspace = try Self.workspace()
    #expect(try await workspace.wayfarer("run", "--update", "missing").exitCode == 0)
    try Self.show(workspace, "other-blue&banner")
    #expect(try await workspace.wayfarer("run").exitCode == 4)
    let snapshot = try #require(try workspace.report().of("look").snapshots.first)
    let findings = try #require(snapshot.findings)
    #expect(findings.contains { $0.contains("with text \"Sale today\" added") }, "\(findings)")
    #expect(findings.contains("button \"Save\": background #2563eb -> #60a5fa"), "\(findings)")
    #expect(
      findings.contains { $0.hasPrefix("everything ") && $0.contains("moved down ") },
      "\(findings)")
    #expect(snapshot.regions?.contains { $0.element != nil } == true)
    let junit = String(decoding: try workspace.read("Reports/junit.xml"), as: UTF8.self)
    #expect(junit.contains("background #2563eb -&gt; #60a5fa"))
    // The approved baseline contains the elements, so the reverse change is described too.
    #expect(try await workspace.wayfarer("approve", "--all").exitCode == 0)
    try Self.show(workspace, "other-blue")
    #expect(try await workspace.wayfarer("run").exitCode == 4)
    let back = try #require(try workspace.report().of("look").snapshots.first?.findings)
    #expect(back.contains { $0.contains("with text \"Sale today\" removed") }, "\(back)")
  }

  @Test("ignored elements can change and move, are reported, and remain in the pictures")
  func ignored() async throws {
    let ignore = "    ignore: [{ testId: clock }]\n"
    let workspace = try Self.workspace("clock", ignore)
    #expect(try await workspace.wayfarer("run", "--update", "missing").exitCode == 0)
    for query in ["clock", "clock&clock-right"] {
      try Self.show(workspace, query, ignore)
      let outcome = try await workspace.wayfarer("run")
      #expect(outcome.exitCode == 0, "\(outcome.text)")
      let snapshot = try #require(try workspace.report().of("look").snapshots.first)
      let areas = query == "clock" ? 1 : 2
      #expect(snapshot.ignored?.areas == areas)
      #expect(snapshot.ignored?.pixels == 1800 * areas)
      #expect(snapshot.ignored?.percent == 2.5 * Double(areas))
      #expect(snapshot.message.contains("\(2.5 * Double(areas)) % of the picture"))
    }
    // Another change is detected, and reported with the ignored area.
    try Self.show(workspace, "clock&other-blue", ignore)
    #expect(try await workspace.wayfarer("run").exitCode == 4)
    let message = try #require(try workspace.report().of("look").message)
    #expect(message.contains("button \"Save\": background #2563eb -> #60a5fa"))
    #expect(message.contains("1 area ignored, 2.5 % of the picture"))
  }

  @Test("a page may keep moving in an ignored part, and a locator may match nothing")
  func unmatched() async throws {
    let ignore = "    ignore: [{ testId: clock }, { testId: advert }]\n"
    let workspace = try Self.workspace("clock", ignore)
    let first = try await workspace.wayfarer("run")
    #expect(first.exitCode == 4, "\(first.text)")
    let snapshot = try #require(try workspace.report().of("look").snapshots.first)
    #expect(snapshot.outcome == "missing")
    #expect(snapshot.message.contains("nothing to ignore matches testId=\"advert\""))
    #expect(try await workspace.wayfarer("approve", "--all").exitCode == 0)
    #expect(try await workspace.wayfarer("run").exitCode == 0)
  }

  @Test("a step that ignores nearly all of its picture is rejected")
  func everything() async throws {
    let workspace = try Self.workspace("", "    ignore: { css: html }\n")
    let outcome = try await workspace.wayfarer("run", "--update", "all")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let message = try #require(try workspace.report().of("look").message)
    #expect(message.contains("ignores more than 90 % of its picture"))
    #expect(message.contains("css=\"html\""))
    #expect(!workspace.exists("Baselines"))
  }
}
