import BrowserAPI
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// What a step's problem counts as, with all that is known when it ends.
extension CaseRun {
  /// A page whose requests nothing answers any more can't do what a step expects of it.
  func blamingPlatform(_ problem: StepProblem, step: Int) -> StepProblem {
    switch problem.kind {
    case .assertion, .timeout, .pageError: break
    case .visual, .isolation, .accessibility, .budget, .infrastructure: return problem
    }
    let lost = watch.network.first {
      $0.step == step && $0.status == 0 && NavigationFailure.isRefusal($0.reason)
        && !PageWatch.isMocked($0)
        && environment.platform.isOwn($0.url)
    }
    guard let lost else { return problem }
    environment.platform.suspect()
    var problem = problem
    problem.kind = .infrastructure
    problem.details.append("the platform is gone: \(lost.method) \(lost.url): \(lost.reason)")
    return problem
  }

  /// A step's own failure with what the page reported meanwhile, which is often the cause.
  static func joined(
    _ failure: StepProblem?, with violations: [StepProblem]
  ) -> StepProblem? {
    guard var failure else {
      guard var first = violations.first else { return nil }
      first.details += violations.dropFirst().prefix(5).map { "and: \($0.message)" }
      return first
    }
    if let crash = violations.first(where: { $0.kind == .infrastructure }) {
      failure.kind = crash.kind
    }
    failure.details += violations.prefix(5).map { "meanwhile \($0.message)" }
    return failure
  }

  /// What a failed step with `isolation: true` counts as.
  /// - Parameter hadPage: whether there was a page until then, which may have shown anything.
  static func isolationKind(of kind: FailureKind, hadPage: Bool) -> FailureKind {
    switch kind {
    case .assertion, .timeout, .visual, .accessibility, .pageError, .isolation: .isolation
    case .infrastructure: hadPage ? .isolation : .infrastructure
    // The step did what it should, only too slowly.
    case .budget: .budget
    }
  }

  /// The place of a problem of no step: a browser that did not start is none of the journey's doing.
  func place(of problem: StepProblem) -> SourceLocation {
    guard problem.kind == .infrastructure else { return journeyCase.journey.name.location }
    let engines = environment.project.suite.engines
    let named = engines.first { $0.value == journeyCase.engine } ?? engines.first
    return named?.location ?? journeyCase.journey.name.location
  }
}
