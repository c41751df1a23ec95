import BrowserAPI
import JourneyLanguage
import RunModel
import Transport

/// What every case of a run has at hand.
struct CaseEnvironment: Sendable {
  let project: Project
  let options: RunOptions
  let platform: Platform
  let http: HTTPClient
  /// Tells this run's data from those of other runs on the same platform.
  let runID: String
  let pause: (any StepPause)?
  let emit: @Sendable (RunEvent) -> Void
}
