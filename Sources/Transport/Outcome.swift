import Synchronization

/// A result that arrives once and that any number of tasks may wait for.
///
/// It may be settled before, while or after somebody waits; a waiter is resumed exactly once, by
/// the result or by the cancellation of its task, whichever comes first.
final class Outcome<Value: Sendable>: Sendable {
  private let waiters = Mutex(Waiters<Value>())
  private let what: String

  /// - Parameter what: What is waited for, as the start of "… was cancelled".
  init(_ what: String) {
    self.what = what
  }

  /// Sets the result and resumes every waiter. Only the first call counts.
  ///
  /// - Returns: Whether this call was the first.
  @discardableResult
  func settle(_ result: Result<Value, TransportError>) -> Bool {
    guard let waiting = waiters.withLock({ $0.settle(result) }) else { return false }
    for waiter in waiting { waiter.resume(returning: result) }
    return true
  }

  /// The result, when there is one already.
  var result: Result<Value, TransportError>? {
    waiters.withLock { $0.result }
  }

  /// Waits for the result.
  ///
  /// - Throws: What it was settled with, or `cancelled` when the waiting task is cancelled.
  func value() async throws(TransportError) -> Value {
    let cancelled = Result<Value, TransportError>.failure(.cancelled(what))
    let id = waiters.withLock { $0.makeID() }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let early = waiters.withLock { $0.register(continuation, as: id, ifCancelled: cancelled) }
        if let early { continuation.resume(returning: early) }
      }
    } onCancel: {
      waiters.withLock { $0.cancel(id) }?.resume(returning: cancelled)
    }
    return try result.get()
  }

  /// Waits for the result, but not longer than `limit`.
  ///
  /// - Throws: What it was settled with, `cancelled`, or `timeout` when the limit passed first.
  func value(
    within limit: Duration, orThrow timeout: TransportError
  ) async throws(TransportError) -> Value {
    if let result { return try result.get() }
    let first = await withTaskGroup(of: Result<Value, TransportError>?.self) { group in
      group.addTask { () async -> Result<Value, TransportError>? in
        do throws(TransportError) {
          return .success(try await self.value())
        } catch {
          return .failure(error)
        }
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    if let first { return try first.get() }
    if let result { return try result.get() }
    throw Task.isCancelled ? .cancelled(what) : timeout
  }
}

/// The waiters of an `Outcome`: pure bookkeeping, the caller resumes what is returned.
struct Waiters<Value: Sendable> {
  typealias Continuation = CheckedContinuation<Result<Value, TransportError>, Never>

  private(set) var result: Result<Value, TransportError>?
  private var waiting: [UInt64: Continuation] = [:]
  private var cancelledEarly: Set<UInt64> = []
  private var lastID: UInt64 = 0

  init() {}

  mutating func makeID() -> UInt64 {
    lastID += 1
    return lastID
  }

  /// Keeps the continuation, or returns what to resume it with at once.
  mutating func register(
    _ continuation: Continuation, as id: UInt64, ifCancelled: Result<Value, TransportError>
  ) -> Result<Value, TransportError>? {
    let wasCancelled = cancelledEarly.remove(id) != nil
    if let result { return result }
    if wasCancelled { return ifCancelled }
    waiting[id] = continuation
    return nil
  }

  /// The continuation to resume as cancelled; nil when it has been resumed or is not there yet.
  mutating func cancel(_ id: UInt64) -> Continuation? {
    if let continuation = waiting.removeValue(forKey: id) { return continuation }
    if result == nil { cancelledEarly.insert(id) }
    return nil
  }

  /// Those to resume; nil when there was a result before.
  mutating func settle(_ result: Result<Value, TransportError>) -> [Continuation]? {
    guard self.result == nil else { return nil }
    self.result = result
    defer { waiting = [:] }
    return Array(waiting.values)
  }
}
