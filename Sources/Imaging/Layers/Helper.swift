import CPixels
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread that takes a share of a comparison's work.
///
/// It looks out for more work for a moment before it ends, because waking a thread can take longer
/// than all of a small comparison, and there are several pieces of work in each.
final class Helper: Sendable {
  /// What is to be done, for as long as its caller waits.
  private final class Job {
    let body: () -> Void
    let isOver = DispatchSemaphore(value: 0)

    init(_ body: @escaping () -> Void) { self.body = body }
  }

  private enum State: UInt8, AtomicRepresentable {
    /// No thread is there.
    case absent
    /// One is there, or on its way, and has nothing to do.
    case idle
    /// Somebody took it, and is about to hand it a job.
    case taken
    /// There is a job that was not begun.
    case posted
    case working
    /// The job is being worked on, and its caller sleeps until it is over.
    case awaited
    case finished
  }

  /// As many as there are cores beside the caller's.
  private static let all = (1..<max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN)))).map { _ in Helper() }
  /// How long one looks out for work.
  private static let patience = Duration.microseconds(200)

  private let state = Atomic<State>(.absent)
  /// Written by whoever has `taken` it, read by the thread once it is `posted`.
  private nonisolated(unsafe) var job: Job?

  /// Does work on the calling thread and on up to `count` helpers that are free: as soon as a call of
  /// `body` returns, no other begins.
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

  /// Whether it was free, and is the caller's now.
  private func take() -> Bool {
    if exchange(.idle, .taken) { return true }
    guard exchange(.absent, .taken) else { return false }
    DispatchQueue.global(qos: .userInitiated).async { self.work() }
    return true
  }

  /// Takes the job away: at once unless it was begun.
  private func retire() {
    if exchange(.posted, .taken) {
      // Not begun: the thread may still be on its way.
    } else if !isOver(), exchange(.working, .awaited) {
      job?.isOver.wait()
    }
    job = nil
    state.store(.idle, ordering: .releasing)
  }

  /// Waits a little for the end of the job; the last pieces of work end at about the same time.
  private func isOver() -> Bool {
    let start = ContinuousClock.now
    repeat {
      for _ in 0..<50 {
        if state.load(ordering: .acquiring) == .finished { return true }
        pixels_relax()
      }
    } while ContinuousClock.now - start < Self.patience / 4
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
      if ContinuousClock.now - start > Self.patience, exchange(.idle, .absent) { return }
    }
  }

  private func exchange(_ old: State, _ new: State) -> Bool {
    state.compareExchange(expected: old, desired: new, ordering: .acquiringAndReleasing).exchanged
  }
}
