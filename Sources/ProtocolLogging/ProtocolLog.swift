import Foundation
import Synchronization

/// A file with a line for each message between us and browsers, for reports of problems.
///
/// `WAYFARER_PROTOCOL_LOG=FILE` switches it on. Messages are formatted and written by a thread of
/// the log's own, so that no answer waits for it; if more comes than it can write, lines are left
/// out and counted. What a line may show of a message is decided by `MessageSummary`.
public final class ProtocolLog: Sendable {
  /// Which way a message went.
  public enum Direction: String, Sendable {
    case sent = ">"
    case received = "<"
    /// What the connection itself did.
    case note = "="
  }

  struct Entry: Sendable {
    var time: timespec
    var direction: Direction
    var connection: Int
    var protocolName: String
    /// The call that it belongs to, if the message does not name it itself.
    var call: Call?
    var bytes: [UInt8]
  }

  /// A call of a protocol whose messages have no numbers.
  struct Call: Sendable {
    var id: Int
    var name: String
  }

  private struct State {
    var queue: [Entry] = []
    var queuedBytes = 0
    var leftOut = 0
    var isWriting = false
    var connections = 0
    var redact: (@Sendable (String) -> String)?
  }

  /// The log that the environment asks for; nil without the variable or if the file can't be
  /// written, which is said on standard error.
  public static let shared: ProtocolLog? = {
    let path = ProcessInfo.processInfo.environment["WAYFARER_PROTOCOL_LOG"] ?? ""
    guard !path.isEmpty else { return nil }
    guard let log = ProtocolLog(path: path) else {
      let reason = String(cString: strerror(errno))
      FileHandle.standardError.write(
        Data("warning: no protocol log: \(path) can't be written: \(reason)\n".utf8))
      return nil
    }
    atexit { ProtocolLog.shared?.flush() }
    return log
  }()

  /// Messages that wait to be written may take this much memory.
  private static let queueLimit = 64 << 20

  private let descriptor: Int32
  private let state = Mutex(State())
  private let work = DispatchSemaphore(value: 0)
  /// Used by the log's thread alone.
  private let formatter = Mutex(LineFormatter())

  /// Appends to a file; nil, with `errno` set, if it can't be opened. Only its owner may read it.
  public init?(path: String) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    let thread = Thread { [self] in writeForever() }
    thread.name = "wayfarer-log"
    thread.start()
  }

  /// Has every line changed before it is written: takes out values that are known to be secret.
  public func setRedaction(_ redact: @escaping @Sendable (String) -> String) {
    state.withLock { $0.redact = redact }
  }

  /// Begins to log a connection.
  public func connection(_ protocolName: String, to address: String) -> LoggedConnection {
    let number = state.withLock { state in
      state.connections += 1
      return state.connections
    }
    let connection = LoggedConnection(log: self, number: number, protocolName: protocolName)
    connection.note("open \(LoggedURL.text(address))")
    return connection
  }

  func record(
    _ direction: Direction, connection: Int, protocolName: String, call: Call?, _ bytes: [UInt8]
  ) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    state.withLock { state in
      guard state.queuedBytes + bytes.count <= Self.queueLimit else {
        state.leftOut += 1
        return
      }
      state.queuedBytes += bytes.count
      state.queue.append(
        Entry(
          time: time, direction: direction, connection: connection, protocolName: protocolName,
          call: call, bytes: bytes))
    }
    work.signal()
  }

  /// Returns once everything so far is written, or after the limit.
  public func flush(within limit: Duration = .seconds(2)) {
    let end = ContinuousClock.now + limit
    while state.withLock({ !$0.queue.isEmpty || $0.isWriting }), ContinuousClock.now < end {
      usleep(1_000)
    }
  }

  // MARK: The log's thread

  private func writeForever() {
    while true {
      work.wait()
      let (entries, leftOut, redact) = state.withLock { state in
        defer {
          state.queue = []
          state.queuedBytes = 0
          state.leftOut = 0
        }
        state.isWriting = true
        return (state.queue, state.leftOut, state.redact)
      }
      var text = formatter.withLock { formatter in entries.map { formatter.line($0) }.joined() }
      if leftOut > 0 { text += "\(leftOut) messages were left out\n" }
      write(redact?(text) ?? text)
      state.withLock { $0.isWriting = false }
    }
  }

  private func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
