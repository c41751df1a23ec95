import Baselines
import BrowserLauncher
import Foundation
public import JourneyLanguage
public import RunModel
public import Runner
import Vocabulary

/// Measures the whole suite as `wayfarer run` carries it out, with its reports aside.
public struct SuiteBench {
  let project: Project
  let launch: BrowserSource
  /// The reasons for cases that their engines can't carry out, by id.
  let skipping: [String: String]
  let workers: Int

  /// Sets a measurement up.
  ///
  /// - Parameter skipping: the reasons for cases that can't be carried out, by id.
  public init(
    project: Project, launch: @escaping BrowserSource, skipping: [String: String], workers: Int
  ) {
    self.project = project
    self.launch = launch
    self.skipping = skipping
    self.workers = workers
  }

  /// Runs the suite once.
  public func measure() async throws -> ([BenchRow], Verdict) {
    let cases = try project.cases()
    let folder = NSTemporaryDirectory() + "/wayfarer-bench-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let options = RunOptions(
      workers: workers, retries: 0, update: .none, reports: folder,
      baselines: "\(project.root)/Baselines", fontSet: FontSet.hash())
    let session = RunSession(
      project: project, cases: cases, skipping: skipping, options: options, launch: launch,
      emit: { _ in })
    let summary = await session.run()
    let times = summary.cases.filter { $0.status != .skipped }.map(\.duration)
    return (
      [
        BenchRow(name: "one case", times: times),
        BenchRow(
          name: "the suite: \(cases.count) cases, \(workers) workers", times: [summary.duration]),
      ], summary.verdict
    )
  }
}
