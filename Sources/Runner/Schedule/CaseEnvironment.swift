import Baselines
import BrowserAPI
import Foundation
import JSON
import JourneyLanguage
import RunModel
import Transport
import Vocabulary

/// What every attempt at a case needs.
struct CaseEnvironment: Sendable {
  let project: Project
  let options: RunOptions
  let platform: SystemUnderTest
  let http: HTTPClient
  /// Distinguishes this run's data from those of other runs on the same platform.
  let runID: String
  let pause: (any StepPause)?
  let emit: @Sendable (RunEvent) -> Void
  var clock: any RunClock = SystemClock()
  /// How slow this machine is.
  var machine: any MachineSpeed = SteadyMachine()
  /// Where pictures are compared and files are written.
  var workThreads: any TaskExecutor = WorkThreads.shared
  /// Verifies the servers of pages where the browser does not; nil where it does, or where any server is accepted.
  var certificates: CertificateCheck?
  /// What hooks before all have saved.
  let handed = HandedValues()
  /// What only a running attempt knows; set for each attempt.
  var runtime = RuntimeValues()

  var baselines: BaselineStore {
    BaselineStore(root: options.baselines, reports: options.reports)
  }

  /// The environment of one attempt.
  func attempt(_ number: Int, of journeyCase: JourneyCase) -> CaseEnvironment {
    var copy = self
    copy.runtime = RuntimeValues(
      baseURL: platform.baseURL, port: platform.port,
      unique: CaseID.unique(journeyCase.id, run: runID, attempt: number), began: Date())
    return copy
  }

  /// Keeps a picture in the reports folder; false where it can't be written, since a missing
  /// picture must not hide the failure that it was to show.
  func keep(_ png: [UInt8], as name: String) -> Bool {
    let url = URL(fileURLWithPath: options.reports).appendingPathComponent(name)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(png).write(to: url, options: .atomic)
      return true
    } catch {
      return false
    }
  }
}

/// What templates may name that only a run knows.
struct RuntimeValues: Sendable {
  var baseURL = ""
  var port = 0
  /// Differs for each attempt of each case of each run: for data that must be its own.
  var unique = ""
  /// When the attempt began.
  var began: Date?

  func applied(to scope: Scope, saved: [String: String]) -> Scope {
    scope.with(saved: saved, port: port, baseURL: baseURL, unique: unique, now: began)
  }
}

extension JourneyCase {
  /// The id as a short name for files.
  var slug: String { Slug.unique(id) }
}

extension PlannedStep {
  /// One line for people, with secrets hidden.
  var summary: String { step.summary(in: scope) }
}
