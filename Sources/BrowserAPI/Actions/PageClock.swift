import JSON
import Synchronization
import Vocabulary

/// Tells how long the page agent waited, to whoever set it for a task.
public final class PageClock: Sendable {
  /// What calls of the agent took.
  public struct Times: Sendable, Hashable {
    /// Calls that were answered: looking for elements and waiting for them and expectations.
    public var waiting: Duration = .zero
    /// Calls whose document went away, and the next one's coming.
    public var documents: Duration = .zero
  }

  /// The clock of the task that drives the page, if anyone wants to know.
  @TaskLocal public static var current: PageClock?

  private let times = Mutex(Times())

  /// Makes a clock at zero.
  public init() {}

  /// The times since they were last taken.
  public func take() -> Times {
    times.withLock { times in
      defer { times = Times() }
      return times
    }
  }

  /// Adds the time of one call of the agent.
  func add(since start: ContinuousClock.Instant, documentWentAway: Bool = false) {
    let took = ContinuousClock.now - start
    times.withLock { times in
      if documentWentAway { times.documents += took } else { times.waiting += took }
    }
  }
}
