import Synchronization

/// Who may use this machine: any number of workers side by side, or one of them alone.
///
/// A worker that wants to be alone waits until the others are between cases; from then on nobody
/// begins, until it is done. Nobody holds a turn while waiting for one, so nobody waits for ever
/// as long as each turn ends.
final class MachineTurns: Sendable {
  private struct Values {
    var sharing = 0
    var isAlone = false
    var waitingAlone: [CheckedContinuation<Void, Never>] = []
    var waitingToShare: [CheckedContinuation<Void, Never>] = []
  }

  private let values = Mutex(Values())

  /// Waits for a turn; each one must be ended. Not to be called by who has one.
  func begin(alone: Bool) async {
    await withCheckedContinuation { continuation in
      let mayGo = values.withLock { values in
        if alone {
          guard values.sharing == 0, !values.isAlone else {
            values.waitingAlone.append(continuation)
            return false
          }
          values.isAlone = true
        } else {
          // Those who want to be alone go first: others would come and come.
          guard !values.isAlone, values.waitingAlone.isEmpty else {
            values.waitingToShare.append(continuation)
            return false
          }
          values.sharing += 1
        }
        return true
      }
      if mayGo { continuation.resume() }
    }
  }

  /// Ends a turn that was begun the same way.
  func end(alone: Bool) {
    let next = values.withLock { values -> [CheckedContinuation<Void, Never>] in
      if alone { values.isAlone = false } else { values.sharing -= 1 }
      guard values.sharing == 0 else { return [] }
      if !values.waitingAlone.isEmpty {
        values.isAlone = true
        return [values.waitingAlone.removeFirst()]
      }
      let sharing = values.waitingToShare
      values.waitingToShare = []
      values.sharing = sharing.count
      return sharing
    }
    for continuation in next { continuation.resume() }
  }
}
