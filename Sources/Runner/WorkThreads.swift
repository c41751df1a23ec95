import Dispatch
import Foundation
import Synchronization

/// Threads for work that takes long without waiting, such as comparing pictures and writing files.
///
/// The cooperative pool has one thread per core. Two comparisons would hold both threads of a small
/// machine while the replies that other cases wait for arrive. Here such work has threads of its
/// own, at most one per core; the system shares the cores fairly between them and the pool.
final class WorkThreads: TaskExecutor {
  static let shared = WorkThreads(limit: ProcessInfo.processInfo.activeProcessorCount)

  private struct State {
    var jobs: [UnownedJob] = []
    var idle = 0
    var threads = 0
  }

  private let limit: Int
  private let state = Mutex(State())
  private let wakeUp = DispatchSemaphore(value: 0)

  /// - Parameter limit: how many threads there may be; each starts when it is first needed and then
  ///   stays.
  init(limit: Int) { self.limit = max(1, limit) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let needsThread = state.withLock { state in
      state.jobs.append(job)
      guard state.idle < state.jobs.count, state.threads < limit else { return false }
      state.threads += 1
      // Counted from now on, so that the next job does not start another thread for this one.
      state.idle += 1
      return true
    }
    if needsThread { startThread() }
    wakeUp.signal()
  }

  private func startThread() {
    let thread = Thread { [self] in
      while true {
        wakeUp.wait()
        let job = state.withLock { state -> UnownedJob? in
          guard !state.jobs.isEmpty else { return nil }
          state.idle -= 1
          return state.jobs.removeFirst()
        }
        guard let job else { continue }
        job.runSynchronously(on: asUnownedTaskExecutor())
        state.withLock { $0.idle += 1 }
      }
    }
    thread.name = "wayfarer work"
    thread.start()
  }
}

/// Does blocking work on the threads of an executor rather than on those of the cooperative pool.
func onThreads<Value: Sendable, Failure: Error>(
  _ executor: any TaskExecutor, _ work: () throws(Failure) -> Value
) async throws(Failure) -> Value {
  try await withTaskExecutorPreference(executor) { () async throws(Failure) -> Value in
    try work()
  }
}
