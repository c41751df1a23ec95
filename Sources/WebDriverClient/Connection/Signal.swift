import JSON
import Synchronization

/// Something that is said once and can be waited for by many.
final class Signal: Sendable {
  private struct State {
    var text: String?
    var waiters: [Int: CheckedContinuation<String, Never>] = [:]
    var nextWaiter = 0
  }

  private let state = Mutex(State())

  /// Says it; only the first time counts.
  func send(_ text: String) {
    let waiters = state.withLock { state -> [CheckedContinuation<String, Never>] in
      guard state.text == nil else { return [] }
      state.text = text
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    for waiter in waiters { waiter.resume(returning: text) }
  }

  /// Waits until it is said, or until the task is cancelled.
  func wait() async -> String {
    let id = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let text = state.withLock { state -> String? in
          if let text = state.text { return text }
          if Task.isCancelled { return "The wait was cancelled." }
          state.waiters[id] = continuation
          return nil
        }
        if let text { continuation.resume(returning: text) }
      }
    } onCancel: {
      let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
      waiter?.resume(returning: "The wait was cancelled.")
    }
  }
}
