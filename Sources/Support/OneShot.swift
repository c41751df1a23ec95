import Synchronization

/// A value that arrives once and that any number of tasks may wait for.
///
/// It may be set before, while or after somebody waits; a waiter is resumed exactly once: by the
/// value, the cancellation of its task or its deadline, whichever comes first.
public final class OneShot<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var waiters: [Int: CheckedContinuation<Value?, Never>] = [:]
    /// Waits that have begun and not ended.
    var open: Set<Int> = []
    /// Those of them that were given up before their continuation was here.
    var givenUp: Set<Int> = []
    var lastID = 0

    mutating func begin() -> Int {
      lastID += 1
      open.insert(lastID)
      return lastID
    }

    mutating func end(_ id: Int) {
      open.remove(id)
      givenUp.remove(id)
    }
  }

  private let state = Mutex(State())

  /// Makes one without a value.
  public init() {}

  /// The value, if it is there.
  public var value: Value? { state.withLock { $0.value } }

  /// Sets the value and resumes every waiter. Only the first call counts.
  /// - Returns: Whether this call was the first.
  @discardableResult
  public func set(_ value: Value) -> Bool {
    let waiting = state.withLock { state -> [CheckedContinuation<Value?, Never>]? in
      guard state.value == nil else { return nil }
      state.value = value
      defer { state.waiters = [:] }
      return Array(state.waiters.values)
    }
    for waiter in waiting ?? [] { waiter.resume(returning: value) }
    return waiting != nil
  }

  /// Waits for the value; nil if the task is cancelled first.
  public func wait() async -> Value? { await wait(as: state.withLock { $0.begin() }) }

  /// Waits for the value; nil if the deadline passes or the task is cancelled first.
  public func wait(until deadline: ContinuousClock.Instant) async -> Value? {
    if let value { return value }
    let id = state.withLock { $0.begin() }
    let timer = Task { [self] in
      // Ends at once when the wait is over.
      do { try await Task.sleep(until: deadline, clock: .continuous) } catch { return }
      giveUp(id)
    }
    defer { timer.cancel() }
    return await wait(as: id)
  }

  private func wait(as id: Int) async -> Value? {
    let value = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Value?, Never>) in
        let early: Value?? = state.withLock { state in
          if let value = state.value { return .some(value) }
          if state.givenUp.contains(id) { return .some(nil) }
          state.waiters[id] = continuation
          return nil
        }
        if let early { continuation.resume(returning: early) }
      }
    } onCancel: {
      giveUp(id)
    }
    state.withLock { $0.end(id) }
    return value
  }

  private func giveUp(_ id: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Value?, Never>? in
      guard state.value == nil, state.open.contains(id) else { return nil }
      if let waiter = state.waiters.removeValue(forKey: id) { return waiter }
      state.givenUp.insert(id)
      return nil
    }
    waiter?.resume(returning: nil)
  }
}

extension OneShot<Void> {
  /// Says that it has happened.
  public func set() { set(()) }
}
