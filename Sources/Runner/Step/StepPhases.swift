import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Synchronization
import Vocabulary

/// Collects what a step measures itself.
final class PhaseClock: Sendable {
  private let times = Mutex(PhaseTimes())

  func add(_ phase: Phase, since start: ContinuousClock.Instant) {
    let took = ContinuousClock.now - start
    times.withLock { $0[phase] += took }
  }

  /// The times since they were last taken.
  func take() -> PhaseTimes {
    times.withLock { times in
      defer { times = PhaseTimes() }
      return times
    }
  }
}

extension Step.Verb {
  /// What a step of this verb spent its time on; the phases together are the whole time.
  ///
  /// - Parameters:
  ///   - page: what the page agent waited.
  ///   - own: what the step measured itself.
  func phases(of took: Duration, page: PageClock.Times, own: PhaseTimes) -> PhaseTimes {
    var phases = own
    switch self {
    case .goto, .back, .forward, .reload: phases[.navigation] = took
    case .click, .doubleClick, .hover, .check, .uncheck, .fill, .type, .press, .select:
      phases[.waiting] = page.waiting
      phases[.navigation] = page.documents
      phases[.actions] = took - phases.total
    case .expect:
      phases[.waiting] = page.waiting
      phases[.navigation] = page.documents
    case .api: phases[.network] = took
    case .snapshot, .dialog, .mock, .endMocks, .use: break
    }
    return phases.filled(to: took)
  }
}
