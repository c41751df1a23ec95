@preconcurrency import Dispatch

/// Runs an actor's work on its own queue, so that writing files does not block the cooperative
/// thread pool.
final class ReportQueue: SerialExecutor {
  private let queue = DispatchQueue(label: "wayfarer.reports")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
