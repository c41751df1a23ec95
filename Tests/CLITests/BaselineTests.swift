import BrowserTesting
import Foundation
import Imaging
import Testing

/// Snapshots with missing, different or damaged baselines, and what `--update` and `approve` write.
@Suite(.timeLimit(.minutes(15)))
struct BaselineTests {
  static let path = "Baselines/look/page/chromium-desktop.png"

  /// A project with one snapshot of a page of one color.
  static func project(_ color: String = "teal", after: String = "") throws -> Workspace {
    let workspace = try Workspace(suite: "viewports: { desktop: 200x120 }")
    try paint(workspace, color, after: after)
    return workspace
  }

  static func paint(_ workspace: Workspace, _ color: String, after: String = "") throws {
    try workspace.journey("look", "  - goto: /colour?\(color)\n  - snapshot: page\n\(after)")
  }

  private func approved(_ color: String = "teal") async throws -> Workspace {
    let workspace = try Self.project(color)
    let first = try await workspace.wayfarer("run", "--update", "missing")
    #expect(first.exitCode == 0, "\(first.text)")
    return workspace
  }

  private func modified(_ workspace: Workspace, _ name: String = path) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: workspace.path(name))[.modificationDate]
      as? Date
  }

  @Test("a snapshot without a baseline awaits review, and approve makes it one without a new run")
  func missing() async throws {
    let workspace = try Self.project()
    let first = try await workspace.wayfarer("run")
    #expect(first.exitCode == 4, "\(first.text)")
    let found = try workspace.report().of("look")
    #expect(found.kind == "visual")
    #expect(found.words.contains("no baseline yet"))
    #expect(found.words.contains("wayfarer approve"))
    #expect(!workspace.exists("Baselines"))
    let actual = try workspace.read("Reports/\(#require(found.snapshots.first?.actual))")

    // A run in CI can't change a baseline.
    let refused = try await workspace.wayfarer("approve", "--all", with: ["CI": "true"])
    #expect(refused.exitCode == 2 && refused.errors.contains("refused in CI"))
    #expect(!workspace.exists("Baselines"))
    let listed = try await workspace.wayfarer("approve", "--list")
    #expect(listed.output.contains(Self.path))
    #expect(!workspace.exists("Baselines"))
    let approved = try await workspace.wayfarer("approve", "look")
    #expect(approved.exitCode == 0, "\(approved.text)")
    #expect(approved.output.contains("added") && approved.output.contains(Self.path))
    #expect(workspace.pictures == ["look/page/chromium-desktop.png"])
    let (one, other) = (try workspace.read(Self.path), actual)
    #expect(
      try PNGCodec.decode(Array(one)).bytes == PNGCodec.decode(Array(other)).bytes)
    let again = try await workspace.wayfarer("approve", "--all")
    #expect(again.output.contains("Nothing awaits review"))
    #expect(try await workspace.wayfarer("run").exitCode == 0)
    try await workspace.expectNothingLeft()
  }

  @Test(
    "approve accepts a journey's name, slug and folder, whatever letters they contain",
    arguments: ["Café order", "cafe-order", "caf-order-d1419722"])
  func approveByAnyName(_ name: String) async throws {
    let workspace = try Workspace(suite: "viewports: { desktop: 200x120 }")
    try workspace.journey(
      "order", "journey: Café order\nsteps:\n  - goto: /colour?teal\n  - snapshot: page\n")
    #expect(try await workspace.wayfarer("run").exitCode == 4)
    let approved = try await workspace.wayfarer("approve", name)
    #expect(approved.exitCode == 0, "\(approved.text)")
    let path = "caf-order-d1419722/page/chromium-desktop.png"
    #expect(workspace.pictures == [path])
  }

  @Test("a snapshot's own mode overrides the suite's")
  func modeOfSnapshot() async throws {
    let workspace = try Workspace(suite: "viewports: { desktop: 200x120 }")
    func paint(_ color: String) throws {
      try workspace.journey(
        "look",
        """
          - goto: /colour?rgb(\(color))
          - snapshot: usual
          - snapshot: lenient
            mode: pixelmatch@7

        """)
    }
    try paint("245,246,248")
    #expect(try await workspace.wayfarer("run", "--update", "missing").exitCode == 0)
    // A pale change, which pixelmatch does not detect.
    try paint("242,244,246")
    let second = try await workspace.wayfarer("run")
    #expect(second.exitCode == 4, "\(second.text)")
    let outcomes = try workspace.report().of("look").snapshots.map(\.outcome)
    #expect(outcomes == ["different", "equal"])
  }

  @Test("approve lists the candidates if none matches the name")
  func approveUnknown() async throws {
    let workspace = try Self.project()
    #expect(try await workspace.wayfarer("run").exitCode == 4)
    let outcome = try await workspace.wayfarer("approve", "loook")
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("loook"))
    #expect(outcome.text.contains(Self.path))
    #expect(!workspace.exists("Baselines"))
    #expect(try await workspace.wayfarer("approve").exitCode == 2)
  }

  @Test("a changed page results in expected, actual and diff, and exit code 4")
  func changed() async throws {
    let workspace = try await approved()
    let before = try workspace.read(Self.path)
    try Self.paint(workspace, "navy")
    let second = try await workspace.wayfarer("run")
    #expect(second.exitCode == 4, "\(second.text)")
    let found = try workspace.report().of("look")
    #expect(found.kind == "visual")
    #expect(found.words.contains("differs from its baseline"))
    let snapshot = try #require(found.snapshots.first)
    for name in [snapshot.expected, snapshot.actual, snapshot.diff] {
      let picture = try PNGCodec.decode(Array(workspace.read("Reports/\(#require(name))")))
      #expect(picture.width >= 200)
    }
    #expect(try workspace.read(Self.path) == before)
    let approved = try await workspace.wayfarer("approve", "--all")
    #expect(approved.output.contains("replaced"))
    #expect(try workspace.read(Self.path) != before)
    // A baseline is replaced by a rename: no temporary file is left.
    #expect(workspace.pictures == ["look/page/chromium-desktop.png"])
    #expect(try await workspace.wayfarer("run").exitCode == 0)
  }

  @Test("each mode of --update writes its baselines and nothing else")
  func update() async throws {
    let workspace = try await approved()
    let teal = try (bytes: workspace.read(Self.path), time: modified(workspace))
    // Equal: only `all` writes.
    for mode in ["none", "missing", "changed"] {
      #expect(try await workspace.wayfarer("run", "--update", mode).exitCode == 0)
      #expect(try modified(workspace) == teal.time, "\(mode)")
    }
    #expect(try await workspace.wayfarer("run", "--update", "all").exitCode == 0)
    #expect(try modified(workspace) != teal.time)
    // Changed: `changed` and `all` write.
    try Self.paint(workspace, "navy")
    for mode in ["none", "missing"] {
      let outcome = try await workspace.wayfarer("run", "--update", mode)
      #expect(outcome.exitCode == 4, "\(mode): \(outcome.text)")
      #expect(
        try PNGCodec.decode(Array(workspace.read(Self.path))).bytes
          == PNGCodec.decode(Array(teal.bytes)).bytes, "\(mode)")
    }
    let written = try await workspace.wayfarer("run", "--update", "changed")
    #expect(written.exitCode == 0, "\(written.text)")
    #expect(try workspace.report().of("look").snapshots.first?.outcome == "updated")
    #expect(try workspace.read(Self.path) != teal.bytes)
    #expect(try await workspace.wayfarer("run").exitCode == 0)
  }

  /// Files that are not usable pictures, and a word of the message.
  enum Damage: String, CaseIterable, Sendable {
    case truncated
    case bomb = "100000"
    case pointer = "git lfs pull"
    case empty

    func bytes(_ png: Data) -> Data {
      switch self {
      case .truncated: return png.prefix(png.count / 2)
      case .empty: return Data()
      case .pointer:
        return Data(
          """
          version https://git-lfs.github.com/spec/v1
          oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
          size 12345

          """.utf8)
      case .bomb:
        // 100,000 × 100,000 declared in the header, with a valid checksum.
        var header = Array("IHDR".utf8) + [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 6, 0, 0, 0]
        var crc: UInt32 = .max
        for byte in header {
          crc ^= UInt32(byte)
          for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
        }
        crc = ~crc
        header += (0..<4).map { UInt8(truncatingIfNeeded: crc >> (24 - 8 * UInt32($0))) }
        return png.prefix(8) + Data([0, 0, 0, 13] + header) + png.dropFirst(33)
      }
    }
  }

  @Test(
    "a damaged baseline is reported as such, never as a change, and kept",
    arguments: Damage.allCases)
  func damaged(_ damage: Damage) async throws {
    let workspace = try await approved()
    let bytes = damage.bytes(try workspace.read(Self.path))
    try workspace.write(Self.path, bytes)
    for mode in ["none", "missing"] {
      let outcome = try await workspace.wayfarer("run", "--update", mode)
      #expect(outcome.exitCode == 3, "\(outcome.text)")
      let found = try workspace.report().of("look")
      #expect(found.kind == "infrastructure")
      #expect(found.words.contains("cannot be used"))
      #expect(found.words.contains(Self.path))
      #expect(found.words.contains(damage.rawValue), "\(found.words)")
      #expect(found.snapshots.first?.outcome == "unusable")
      // A fresh browser can't fix a file, so the case is not retried.
      #expect(found.attempts.count == 1)
      #expect(try workspace.read(Self.path) == bytes)
    }
    try await workspace.expectNothingLeft()
  }

  @Test("two different snapshots are both reported, and a damaged baseline is not hidden by them")
  func soft() async throws {
    let workspace = try Workspace(suite: "viewports: { desktop: 200x120 }")
    let steps = { (color: String) in
      """
        - goto: /colour?\(color)
        - snapshot: one
        - snapshot: two
          fullPage: true
      """
    }
    try workspace.journey("look", steps("teal"))
    #expect(try await workspace.wayfarer("run", "--update", "missing").exitCode == 0)
    try workspace.journey("look", steps("navy"))
    #expect(try await workspace.wayfarer("run").exitCode == 4)
    let found = try workspace.report().of("look")
    #expect(found.snapshots.map(\.outcome) == ["different", "different"])
    #expect(found.message?.contains("\"one\"") == true)
    #expect(found.details?.contains { $0.contains("\"two\"") } == true)

    // A later functional failure takes precedence, and the results of the snapshots are kept.
    try workspace.journey("look", steps("navy") + "\n  - expect: Nowhere\n    timeout: 100ms")
    #expect(try await workspace.wayfarer("run").exitCode == 1)
    let failed = try workspace.report().of("look")
    #expect(failed.kind == "timeout" || failed.kind == "assertion")
    #expect(failed.snapshots.map(\.outcome) == ["different", "different"])
    #expect(failed.details?.contains { $0.contains("\"one\"") } == true, "\(failed.words)")

    try workspace.journey("look", steps("navy"))
    try workspace.write("Baselines/look/two/chromium-desktop.png", "no picture")
    #expect(try await workspace.wayfarer("run").exitCode == 3)
    let damaged = try workspace.report().of("look")
    #expect(damaged.kind == "infrastructure")
    #expect(damaged.message?.contains("\"two\" can't be compared") == true)
  }

  @Test("a page that never stops moving is a timeout with a hint, not a change")
  func neverStill() async throws {
    let workspace = try Workspace(
      suite: "viewports: { desktop: 200x120 }",
      journeys: ["moving": "  - goto: /moves\n  - snapshot: page\n    timeout: 2s"])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let found = try workspace.report().of("moving")
    #expect(found.kind == "timeout")
    #expect(found.words.contains("never held still"))
    #expect(found.words.contains("mask"))
  }
}
