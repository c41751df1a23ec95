@preconcurrency import Dispatch

/// Runs one actor's work on a queue of its own: files are written there, while the threads that all
/// tasks share go on.
final class ReportQueue: SerialExecutor {
  private let queue = DispatchQueue(label: "wayfarer.reports")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
