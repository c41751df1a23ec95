import Baselines
import RunModel
import Testing

@testable import Runner

/// Which baselines a run writes, by update mode and by how the picture stands to its baseline.
@Suite("Update modes", .timeLimit(.minutes(1)))
struct UpdateModeTests {
  enum Situation: CaseIterable { case missing, different, equal, damaged }

  private func run(_ situation: Situation) async throws -> ScriptedRun {
    let run = try ScriptedRun("  - goto: /a\n  - snapshot: home")
    switch situation {
    case .missing: return run
    case .different, .equal, .damaged: break
    }
    _ = try await run.run { $0.update = .all }
    switch situation {
    case .missing, .equal: break
    case .different: run.stage.change { $0.picture = { _ in Picture.black } }
    case .damaged:
      let png = Picture.white
      try run.write(
        Array(png.dropLast(30)), to: "Baselines/\(try #require(run.files("Baselines").first))")
    }
    return run
  }

  private static func expected(_ situation: Situation, _ mode: UpdateMode) -> SnapshotStatus {
    switch (situation, mode) {
    case (.missing, .none): .missing
    case (.missing, .missing), (.missing, .changed), (.missing, .all): .updated
    case (.different, .none), (.different, .missing): .different
    case (.different, .changed), (.different, .all): .updated
    case (.equal, .none), (.equal, .missing), (.equal, .changed): .equal
    case (.equal, .all): .updated
    case (.damaged, .none), (.damaged, .missing): .unusable
    case (.damaged, .changed), (.damaged, .all): .updated
    }
  }

  @Test(
    "each mode writes what it says, and nothing else", arguments: Situation.allCases,
    UpdateMode.allCases)
  func modes(_ situation: Situation, _ mode: UpdateMode) async throws {
    let run = try await run(situation)
    let before = try run.files("Baselines").map { try run.bytes("Baselines/\($0)") }
    let outcome = try await run.run { $0.update = mode }
    let snapshot = try #require(outcome.snapshots.first)
    #expect(snapshot.status == Self.expected(situation, mode))
    let isGood = snapshot.status == .updated || snapshot.status == .equal
    #expect((outcome.summary.verdict == .passed) == isGood)
    #expect((snapshot.candidate == nil) == isGood, "what is not good waits for review")
    if snapshot.status == .updated {
      // The next run finds what this one wrote.
      #expect(try await run.run().snapshots.map(\.status) == [.equal])
    } else {
      #expect(try run.files("Baselines").map { try run.bytes("Baselines/\($0)") } == before)
    }
  }
}
