import Foundation
import Testing

/// What `approve` selects, what stands in the list of decisions, and what waits across runs.
@Suite(.timeLimit(.minutes(15)))
struct ApprovalTests {
  /// A project with two journeys, each with a picture in two cells; all of them await review.
  private static func project() async throws -> Workspace {
    let workspace = try Workspace(
      suite: """
        viewports: { desktop: 200x120 }
        axes: { shade: [teal, navy] }

        """)
    for name in ["one", "two"] {
      try workspace.journey(
        name,
        """
        journey: The \(name)
        tags: [\(name)-tag]
        matrix: { shade: all }
        steps:
          - goto: /colour?${shade}
          - snapshot: page
            vary: [shade]

        """)
    }
    #expect(try await workspace.wayfarer("run").exitCode == 4)
    return workspace
  }

  private static func decisions(_ workspace: Workspace) throws -> [[String: String]] {
    try String(decoding: workspace.read("Baselines/approvals.jsonl"), as: UTF8.self)
      .split(separator: "\n").map {
        try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
      }
  }

  private static let all = [
    "the-one/page/chromium-desktop-navy.png", "the-one/page/chromium-desktop-teal.png",
    "the-two/page/chromium-desktop-navy.png", "the-two/page/chromium-desktop-teal.png",
  ]

  @Test("pictures are selected by all names that reports show, and nothing else is approved")
  func names() async throws {
    let workspace = try await Self.project()
    let selections: [([String], [Int])] = [
      (["the-one[shade=navy]@chromium"], [0]), (["The one"], [0, 1]), (["the-one"], [0, 1]),
      (["Journeys/two.yaml"], [2, 3]), (["page"], [0, 1, 2, 3]),
      (["Baselines/the-two/page"], [2, 3]), (["Baselines/the-two/page/"], [2, 3]),
      (["Baselines/" + Self.all[3]], [3]), ([Self.all[0], Self.all[3]], [0, 3]),
      (["Baselines/*/page/*-navy.png"], [0, 2]), (["the-*[shade=teal]@*"], [1, 3]),
      (["--cell", "shade=navy"], [0, 2]), (["--tag", "two-tag"], [2, 3]),
      (["--engine", "chromium", "--cell", "shade=teal", "--tag", "one-tag"], [1]),
    ]
    for (selection, expected) in selections {
      let outcome = try await Self.approve(workspace, selection + ["--dry-run"])
      #expect(outcome.exitCode == 0, "\(selection): \(outcome.text)")
      #expect(
        outcome.output == expected.map { "would approve  Baselines/\(Self.all[$0])\n" }.joined(),
        "\(selection)")
    }
    #expect(workspace.pictures.isEmpty)
    for wrong in [[Self.all[0], "mistyped"], ["--cell", "shade=pink"], ["--engine", "webkit"]] {
      let outcome = try await Self.approve(workspace, wrong)
      #expect(outcome.exitCode == 2, "\(wrong): \(outcome.text)")
      #expect(workspace.pictures.isEmpty)
    }
    let near = try await Self.approve(workspace, ["the-one/page/chromium-desktop-nawy.png"])
    #expect(near.errors.contains("did you mean \"\(Self.all[0])\"?"))
  }

  private static func approve(
    _ workspace: Workspace, _ arguments: [String]
  ) async throws -> Outcome {
    try await workspace.inASlot {
      try await workspace.start(["approve"] + arguments).outcome()
    }
  }

  @Test("a rejection needs a reason, stands in the list of decisions and in the next run's report")
  func rejected() async throws {
    let workspace = try await Self.project()
    #expect(try await workspace.wayfarer("approve", "The one", "--reject").exitCode == 2)
    let outcome = try await workspace.wayfarer(
      "approve", Self.all[0], "--reject", "--why", "the logo is missing")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(workspace.pictures.isEmpty)
    let decision = try #require(try Self.decisions(workspace).first)
    #expect(decision["decision"] == "rejected" && decision["baseline"] == Self.all[0])
    #expect(decision["why"] == "the logo is missing")
    #expect(decision["case"] == "the-one[shade=navy]@chromium")
    #expect(decision["engine"]?.hasPrefix("Chromium ") == true)
    let left = try await workspace.wayfarer("approve", "--list")
    #expect(!left.output.contains(Self.all[0]) && left.output.contains(Self.all[1]))

    let again = try await workspace.wayfarer("run", "Journeys/one.yaml")
    #expect(again.exitCode == 4)
    let found = try #require(try workspace.report().cases.first { $0.id.contains("navy") })
    #expect(found.words.contains("this picture was rejected by "), "\(again.text)")
    #expect(found.words.contains(": the logo is missing"))
    #expect(found.words.contains("wayfarer approve Baselines/\(Self.all[0])"))
  }

  @Test("what waits goes on waiting over other runs, until the same case runs again")
  func waiting() async throws {
    let workspace = try await Self.project()
    #expect(try await workspace.wayfarer("approve", Self.all[3]).exitCode == 0)
    // Another selection, and one that starts nothing, take nothing away.
    #expect(
      try await workspace.wayfarer("run", "Journeys/one.yaml", "--cell", "shade=teal").exitCode == 4
    )
    #expect(try await workspace.wayfarer("run", "--tag", "nothing").exitCode == 2)
    let list = try await workspace.wayfarer("approve", "--list")
    for path in Self.all.prefix(3) { #expect(list.output.contains(path), "\(list.text)") }
    #expect(!list.output.contains(Self.all[3]))
    let approved = try await workspace.wayfarer("approve", "--all")
    #expect(approved.exitCode == 0, "\(approved.text)")
    #expect(workspace.pictures == Self.all)
    #expect(try await workspace.wayfarer("run").exitCode == 0)
    #expect(
      try await workspace.wayfarer("approve", "--list").output == "Nothing awaits review.\n")
    #expect(!workspace.exists("Reports/waiting.jsonl"))
  }

  @Test("a case that runs again replaces what it left waiting")
  func replaced() async throws {
    let workspace = try await Self.project()
    #expect(try await workspace.wayfarer("approve", "--all").exitCode == 0)
    let text = try String(
      decoding: workspace.read("Journeys/one.yaml"), as: UTF8.self)
    try workspace.write("Journeys/one.yaml", text.replacing("?${shade}", with: "?pink"))
    #expect(try await workspace.wayfarer("run", "Journeys/one.yaml").exitCode == 4)
    #expect(try await workspace.wayfarer("run", "Journeys/two.yaml").exitCode == 0)
    #expect(try await workspace.wayfarer("approve", "--list").output.contains(Self.all[0]))
    try workspace.write("Journeys/one.yaml", text)
    #expect(try await workspace.wayfarer("run", "Journeys/one.yaml").exitCode == 0)
    #expect(
      try await workspace.wayfarer("approve", "--list").output == "Nothing awaits review.\n")
  }

  @Test("one colour in several cells is one change, which can be approved by its fingerprint")
  func change() async throws {
    let workspace = try await Self.project()
    #expect(try await workspace.wayfarer("approve", "--all").exitCode == 0)
    for name in ["one", "two"] {
      let text = try String(decoding: workspace.read("Journeys/\(name).yaml"), as: UTF8.self)
      try workspace.write(
        "Journeys/\(name).yaml", text.replacing("?${shade}", with: "?pink"))
    }
    #expect(try await workspace.wayfarer("run").exitCode == 4)
    let list = try await workspace.wayfarer("approve", "--list")
    let titles = list.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(titles.count == 2, "\(list.text)")
    let teal = try #require(titles.first { $0.contains("#008080") })
    #expect(teal.contains("colour #008080 -> #ffc0cb  (2 pictures)"), "\(teal)")
    let fingerprint = try #require(teal.split(separator: " ").last.map(String.init))
    let outcome = try await workspace.wayfarer("approve", "--change", fingerprint)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("2 approved") && !outcome.output.contains("navy"))
    #expect(
      try Self.decisions(workspace).filter { $0["change"] == fingerprint }.count == 2)
  }

  @Test("check refuses a baseline that nobody approved; orphans are found and removed")
  func ledger() async throws {
    let workspace = try await Self.project()
    #expect(try await workspace.wayfarer("approve", "--all", "--why", "first").exitCode == 0)
    let good = try await workspace.wayfarer("check", "--baselines")
    #expect(good.exitCode == 0 && good.output.contains("4 baselines: approved."), "\(good.text)")
    let other = try workspace.read("Baselines/" + Self.all[1])
    try other.write(to: URL(fileURLWithPath: workspace.path("Baselines/" + Self.all[0])))
    try other.write(
      to: URL(fileURLWithPath: workspace.path("Baselines/the-one/page/webkit-phone-teal.png")))
    // The suite names one engine, and may be run on others with --engine.
    try FileManager.default.createDirectory(
      atPath: workspace.path("Baselines/the-two/page"), withIntermediateDirectories: true)
    try workspace.read("Baselines/" + Self.all[2]).write(
      to: URL(fileURLWithPath: workspace.path("Baselines/the-two/page/firefox-desktop-navy.png")))
    let bad = try await workspace.wayfarer("check", "--baselines")
    #expect(bad.exitCode == 2, "\(bad.text)")
    #expect(bad.errors.contains("3 baselines nobody approved"))
    #expect(bad.errors.contains("Baselines/" + Self.all[0]))
    #expect(bad.errors.contains("webkit-phone-teal.png belongs to no case"))
    #expect(bad.errors.contains("3 baselines show the same"))

    let pruned = try await workspace.wayfarer("approve", "--prune")
    #expect(
      pruned.output == "removed  Baselines/the-one/page/webkit-phone-teal.png\n", "\(pruned.text)"
    )
    #expect(try await workspace.wayfarer("approve", "--existing").exitCode == 2)
    let adopted = try await workspace.wayfarer("approve", "--existing", "--why", "looked at")
    #expect(adopted.output == "2 approved as they are.\n", "\(adopted.text)")
    #expect(try await workspace.wayfarer("check", "--baselines").exitCode == 0)

    try workspace.write("Baselines/approvals.jsonl", "{\"a\":1}\n{\"b\":2}\n")
    let damaged = try await workspace.wayfarer("check", "--baselines")
    #expect(damaged.exitCode == 2)
    #expect(damaged.errors.contains("approvals.jsonl:1:1: the line is not a decision"))
  }

  @Test("the baselines of this repository are approved and used")
  func ownBaselines() async throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let workspace = try Workspace()
    let outcome = try await workspace.wayfarer("check", "--baselines", "--project", root.path)
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(outcome.output.contains("baselines: approved."))
    #expect(!outcome.errors.contains("belong"), "\(outcome.errors)")
  }
}
