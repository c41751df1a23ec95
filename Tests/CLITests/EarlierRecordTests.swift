import Foundation
import Testing

/// The record of release 0.1.0 (version 1, without candidates) can still be read.
@Suite(.timeLimit(.minutes(5)))
struct EarlierRecordTests {
  private func workspace() throws -> Workspace {
    let workspace = try Workspace(journeys: ["looks": "  - goto: /good\n  - snapshot: page\n"])
    let fixture = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/Version1")
    try FileManager.default.copyItem(
      at: fixture, to: URL(filePath: workspace.path("Reports")))
    return workspace
  }

  @Test("approve finds the picture that awaits review, and writes the baseline")
  func approve() async throws {
    let workspace = try workspace()
    let list = try await workspace.wayfarer("approve", "--list")
    #expect(list.output.contains("\n  missing  Baselines/looks/page/chromium-desktop.png"))
    let approved = try await workspace.wayfarer("approve", "--all")
    #expect(approved.exitCode == 0, "\(approved.text)")
    #expect(workspace.exists("Baselines/looks/page/chromium-desktop.png"))
  }

  @Test("merge returns its cases and its verdict")
  func merge() async throws {
    let workspace = try workspace()
    let merged = try await workspace.wayfarer("merge", "Reports", "--reports", "merged")
    #expect(merged.exitCode == 1, "\(merged.text)")
    let report = try workspace.report("merged")
    #expect(report.cases.map(\.status) == ["passed", "failed", "failed"])
    let list = try await workspace.wayfarer("approve", "--list", "--reports", "merged")
    #expect(list.output.contains("\n  missing  Baselines/looks/page/chromium-desktop.png"))
  }
}
