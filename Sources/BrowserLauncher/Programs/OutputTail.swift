import Support
import Synchronization

/// The last lines that a program printed, and the first that answers a question.
final class OutputTail: Sendable {
  private static let limit = 40

  private let prefix: String
  private let isWanted: @Sendable (String) -> Bool
  private let state = Mutex<[String]>([])
  /// Nil once nothing more will be found.
  private let found = OneShot<String?>()

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
  var lines: [String] { state.withLock { $0 } }

  /// Takes in a line.
  func append(_ line: String) {
    state.withLock { lines in
      if lines.count == Self.limit { lines.removeFirst() }
      lines.append(line.clipped(to: 500))
    }
    if isWanted(line) { found.set(String(line.dropFirst(prefix.count))) }
  }

  /// Says that the program has ended: nothing more will be found.
  func end() { found.set(nil) }

  /// The rest of the wanted line; nil if there is none before the deadline, the end of the program
  /// or the cancellation of the task.
  func wanted(until deadline: ContinuousClock.Instant) async -> String? {
    await found.wait(until: deadline) ?? nil
  }
}
