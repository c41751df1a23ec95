import BrowserAPI
import RunModel

/// What the time of a step is spent on.
enum StepTiming: Sendable, Hashable {
  /// All of it waiting for a document.
  case navigation
  /// Waiting in the page, and the rest acting.
  case action
  /// Waiting in the page.
  case expectation
  /// All of it waiting for a server.
  case network
  /// Only what the step measures itself.
  case measured

  /// The phases of a step; together they are the whole time.
  ///
  /// - Parameters:
  ///   - page: what the page agent waited.
  ///   - own: what the step measured itself.
  func phases(of took: Duration, page: PageClock.Times, own: PhaseTimes) -> PhaseTimes {
    var phases = own
    switch self {
    case .navigation: phases[.navigation] = took
    case .action:
      phases[.waiting] = page.waiting
      phases[.navigation] = page.documents
      phases[.actions] = took - phases.total
    case .expectation:
      phases[.waiting] = page.waiting
      phases[.navigation] = page.documents
    case .network: phases[.network] = took
    case .measured: break
    }
    return phases.filled(to: took)
  }
}
