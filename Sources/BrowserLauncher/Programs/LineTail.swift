import Synchronization

/// The last lines that a browser printed, and the first that answers a question.
final class LineTail: Sendable {
  private struct State {
    var lines: [String] = []
    var found: String?
    var isOver = false
    var waiter: CheckedContinuation<String?, Never>?
  }

  private static let limit = 40

  private let prefix: String
  private let isWanted: @Sendable (String) -> Bool
  private let state = Mutex(State())

  /// - Parameter prefix: What the wanted line begins with.
  init(waitingFor prefix: String) {
    self.prefix = prefix
    isWanted = { $0.hasPrefix(prefix) }
  }

  /// Waits for a line by another mark, and gives the whole of it.
  init(where isWanted: @escaping @Sendable (String) -> Bool) {
    prefix = ""
    self.isWanted = isWanted
  }

  /// The last lines, oldest first.
  var lines: [String] { state.withLock { $0.lines } }

  /// Takes in a line.
  func append(_ line: String) {
    let waiter = state.withLock { state -> CheckedContinuation<String?, Never>? in
      if state.lines.count == Self.limit { state.lines.removeFirst() }
      state.lines.append(String(line.prefix(500)))
      guard state.found == nil, isWanted(line) else { return nil }
      state.found = String(line.dropFirst(prefix.count))
      return state.waiter.take()
    }
    waiter?.resume(returning: state.withLock { $0.found })
  }

  /// Says that nothing will be found any more: the time is over, or the browser has ended.
  func giveUp() {
    let waiter = state.withLock { state in
      state.isOver = true
      return state.waiter.take()
    }
    waiter?.resume(returning: nil)
  }

  /// Gives the rest of the wanted line; nil after `giveUp`.
  func wanted() async -> String? {
    await withCheckedContinuation { continuation in
      let answer: String?? = state.withLock { state in
        if let found = state.found { return .some(found) }
        if state.isOver { return .some(nil) }
        state.waiter = continuation
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }
}
