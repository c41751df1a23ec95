import Baselines
import BrowserAPI
import Foundation
import JourneyLanguage
import RunModel
import Synchronization
import Vocabulary

@testable import Runner

/// A project that runs on a stage instead of in browsers.
final class ScriptedRun: Sendable {
  let stage: Stage
  let project: Project
  private let sample: SampleProject

  init(
    suite: String = "", journeys: [String: String], _ script: PageScript = PageScript()
  ) throws {
    stage = Stage(script)
    sample = try SampleProject(suite: suite, journeys: journeys)
    project = try sample.load()
  }

  /// A project with one journey.
  convenience init(suite: String = "", _ steps: String, _ script: PageScript = PageScript()) throws
  {
    try self.init(suite: suite, journeys: ["a": steps], script)
  }

  /// What a run left behind.
  struct Outcome: Sendable {
    var summary: RunSummary
    var records: [CaseRecord]
    var events: [RunEvent]
    /// How long the run slept, in order.
    var pauses: [Duration]

    /// The attempts of the case that ended first.
    var attempts: [AttemptResult] { records.first?.attempts ?? [] }
    /// What a snapshot of that case found, by attempt.
    var snapshots: [SnapshotResult] { attempts.flatMap { $0.steps.compactMap(\.snapshot) } }
    /// `a@chromium passed`, in the order in which cases ended.
    var endings: [String] { records.map { "\($0.id) \($0.status.rawValue)" } }
    /// The cases in the order in which they were started.
    var started: [String] {
      events.compactMap {
        if case .caseStarted(let reference, _) = $0 { reference.id } else { nil }
      }
    }
  }

  /// What differs between runs.
  struct Settings: Sendable {
    var workers = 1
    var retries = 0
    var update = UpdateMode.none
    var failFast: Int?
    var durations: [String: Duration] = [:]
    var slowMotion = Duration.zero
    var skipping: [String: String] = [:]
    var threads: (any TaskExecutor)?
    var launch: BrowserSource?
    var machine: any MachineSpeed = SteadyMachine()
    var finalTime = CaseRun.finalTime
  }

  func run(_ change: (inout Settings) -> Void = { _ in }) async throws -> Outcome {
    var settings = Settings()
    change(&settings)
    return try await run(settings)
  }

  func run(_ settings: Settings) async throws -> Outcome {
    var options = RunOptions(
      workers: settings.workers, retries: settings.retries, update: settings.update,
      reports: path("Reports"), baselines: path("Baselines"), slowMotion: settings.slowMotion,
      durations: settings.durations)
    options.failFast = settings.failFast
    let events = Events()
    let stage = self.stage
    var session = RunSession(
      project: project, cases: try project.cases(), skipping: settings.skipping, options: options,
      launch: settings.launch ?? { engine in stage.launch(engine) }
    ) { event in events.all.withLock { $0.append(event) } }
    session.clock = stage.clock
    session.machine = settings.machine
    session.finalTime = settings.finalTime
    if let threads = settings.threads { session.workThreads = threads }
    let earlier = stage.clock.pauses.count
    let summary = await session.run()
    let all = events.all.withLock { $0 }
    return Outcome(
      summary: summary,
      records: all.compactMap { if case .caseFinished(let record) = $0 { record } else { nil } },
      events: all, pauses: Array(stage.clock.pauses.dropFirst(earlier)))
  }

  /// A path in the project's folder.
  func path(_ name: String) -> String { "\(project.root)/\(name)" }

  /// The files below a folder of the project, sorted.
  func files(_ folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: path(folder))?.compactMap { $0 as? String }
    return (all ?? []).filter {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: "\(path(folder))/\($0)", isDirectory: &isFolder)
      return exists && !isFolder.boolValue
    }.sorted()
  }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
  }

  private final class Events: Sendable {
    let all = Mutex<[RunEvent]>([])
  }
}
