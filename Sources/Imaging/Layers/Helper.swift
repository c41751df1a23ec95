import CPixels
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread that does a share of a comparison's work.
///
/// It spins for `idleTime` before it ends, because waking a thread can take longer than a whole small
/// comparison, and each comparison consists of several pieces of work. docs/comparing-pictures.md
/// has what threads gain: 5.6 ms instead of 10.3 ms for one changed letter on 1920×5000 pixels, and
/// 0.66 ms instead of 1.21 ms for a small change on 1280×720, on two cores.
final class Helper: Sendable {
  /// Work to do; its caller waits for it.
  private final class Job {
    let body: () -> Void
    let isOver = DispatchSemaphore(value: 0)

    init(_ body: @escaping () -> Void) { self.body = body }
  }

  private enum State: UInt8, AtomicRepresentable {
    /// There is no thread.
    case absent
    /// There is a thread, or it is starting, and it has nothing to do.
    case idle
    /// A caller has reserved it and is about to post a job.
    case taken
    /// There is a job that has not started.
    case posted
    case working
    /// The job is running, and its caller sleeps until it ends.
    case awaited
    case finished
  }

  /// One per core, except for the caller's.
  private static let all = (1..<max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN)))).map { _ in Helper() }
  /// How long a thread without work spins before it ends.
  private static let idleTime = Duration.microseconds(200)

  private let state = Atomic<State>(.absent)
  /// Written only in the state `taken`, read by the thread only after `posted`.
  private nonisolated(unsafe) var job: Job?

  /// Does work on the calling thread and on at most `count` free helpers. Once one call of `body` has
  /// returned, no other starts.
  static func share(among count: Int, _ body: @escaping () -> Void) {
    let job = Job(body)
    var helpers: [Helper] = []
    for helper in all where helpers.count < count && helper.take() {
      helper.job = job
      helper.state.store(.posted, ordering: .releasing)
      helpers.append(helper)
    }
    body()
    for helper in helpers { helper.retire() }
  }

  /// Reserves the helper for the caller; false if it was not free.
  private func take() -> Bool {
    if exchange(.idle, .taken) { return true }
    guard exchange(.absent, .taken) else { return false }
    DispatchQueue.global(qos: .userInitiated).async { self.work() }
    return true
  }

  /// Withdraws the job: immediately if it has not started, otherwise once it ends.
  private func retire() {
    if exchange(.posted, .taken) {
      // Not started: the thread may still be waking up.
    } else if !isOver(), exchange(.working, .awaited) {
      job?.isOver.wait()
    }
    job = nil
    state.store(.idle, ordering: .releasing)
  }

  /// Spins briefly for the end of the job: the last pieces of work end at about the same time.
  private func isOver() -> Bool {
    let start = ContinuousClock.now
    repeat {
      for _ in 0..<50 {
        if state.load(ordering: .acquiring) == .finished { return true }
        pixels_relax()
      }
    } while ContinuousClock.now - start < Self.idleTime / 4
    return false
  }

  private func work() {
    var start = ContinuousClock.now
    while true {
      if exchange(.posted, .working) {
        job?.body()
        let isOver = job?.isOver
        if state.exchange(.finished, ordering: .acquiringAndReleasing) == .awaited {
          isOver?.signal()
        }
        start = ContinuousClock.now
      }
      for _ in 0..<50 where state.load(ordering: .relaxed) != .posted { pixels_relax() }
      if ContinuousClock.now - start > Self.idleTime, exchange(.idle, .absent) { return }
    }
  }

  private func exchange(_ old: State, _ new: State) -> Bool {
    state.compareExchange(expected: old, desired: new, ordering: .acquiringAndReleasing).exchanged
  }
}
