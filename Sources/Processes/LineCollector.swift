import Synchronization

/// Keeps lines that a program prints, up to a number of bytes.
final class LineCollector: Sendable {
  private struct State {
    var lines: [String] = []
    var size = 0
    var isTruncated = false
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: how many bytes are kept; later lines are dropped.
  init(limit: Int) { self.limit = limit }

  func append(_ line: String) {
    state.withLock { state in
      state.size += line.utf8.count + 1
      guard state.size <= limit else {
        state.isTruncated = true
        return
      }
      state.lines.append(line)
    }
  }

  var lines: [String] { state.withLock { $0.lines } }
  var isTruncated: Bool { state.withLock { $0.isTruncated } }
}
