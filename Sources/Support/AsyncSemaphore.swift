import Synchronization

/// A number of permits, handed out in the order in which they are asked for.
///
/// One permit makes a mutex. A caller that asks for all permits is alone, and while it waits those
/// who come later wait behind it. A cancelled waiter leaves the queue.
public final class AsyncSemaphore: Sendable {
  private struct Waiter {
    var id: Int
    var count: Int
    var continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var free: Int
    var queue: [Waiter] = []
    /// Waits that were cancelled before their continuation was here.
    var cancelled: Set<Int> = []
    var lastID = 0

    /// Takes those from the front of the queue for whom there are permits.
    mutating func admit() -> [Waiter] {
      var admitted: [Waiter] = []
      while let first = queue.first, first.count <= free {
        free -= first.count
        admitted.append(queue.removeFirst())
      }
      return admitted
    }
  }

  /// How many permits there are.
  public let permits: Int
  private let state: Mutex<State>

  /// Makes a semaphore with all permits free.
  public init(permits: Int = 1) {
    precondition(permits > 0, "a semaphore needs at least one permit")
    self.permits = permits
    state = Mutex(State(free: permits))
  }

  /// Waits for permits; each acquisition must be released.
  /// - Throws: `CancellationError` if the task is cancelled first; no permit is held then.
  public func acquire(_ count: Int = 1) async throws(CancellationError) {
    precondition((1...permits).contains(count), "\(count) of \(permits) permits")
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    let isAdmitted = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
        let early: Bool? = state.withLock { state in
          if state.cancelled.remove(id) != nil || Task.isCancelled { return false }
          if state.queue.isEmpty, count <= state.free {
            state.free -= count
            return true
          }
          state.queue.append(Waiter(id: id, count: count, continuation: continuation))
          return nil
        }
        if let early { continuation.resume(returning: early) }
      }
    } onCancel: {
      cancel(id)
    }
    state.withLock { _ = $0.cancelled.remove(id) }
    if !isAdmitted { throw CancellationError() }
  }

  /// Gives permits back.
  public func release(_ count: Int = 1) {
    let admitted = state.withLock { state in
      state.free += count
      return state.admit()
    }
    for waiter in admitted { waiter.continuation.resume(returning: true) }
  }

  /// Waits for one permit, does the work and gives the permit back.
  /// - Throws: What the work throws, or `ifCancelled` if the task is cancelled while it waits.
  public func withPermit<Result: Sendable, Failure: Error>(
    ifCancelled: @autoclosure () -> Failure, _ work: () async throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    do { try await acquire() } catch { throw ifCancelled() }
    defer { release() }
    return try await work()
  }

  private func cancel(_ id: Int) {
    let (waiter, admitted) = state.withLock { state -> (Waiter?, [Waiter]) in
      guard let index = state.queue.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return (nil, [])
      }
      let waiter = state.queue.remove(at: index)
      // Those behind it may have waited for it alone.
      return (waiter, state.admit())
    }
    waiter?.continuation.resume(returning: false)
    for waiter in admitted { waiter.continuation.resume(returning: true) }
  }
}
