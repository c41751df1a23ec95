import Foundation
import Synchronization

/// Messages over a pair of sockets with a program that we started: UTF-8, each ending with a NUL, as
/// Chromium's `--remote-debugging-pipe` has them.
///
/// A thread of its own reads and calls the sinks, in the order in which things arrive; a sink must
/// return soon. What the other side does not read is kept, up to a limit, and written by another
/// thread as soon as it does. Letting go of the last reference ends the connection.
public final class MessagePipe: MessageChannel {
  /// The longest message, and the most that may wait to be read by the other side, in bytes.
  public static let limit = 256 << 20

  private struct Outbox {
    var messages: [[UInt8]] = []
    /// How many of the first message's bytes are written.
    var written = 0
    var bytes = 0
    var isWriting = false
    var isEnded = false
  }

  /// What the threads share; it does not end the connection by living on.
  private final class Link: Sendable {
    let socket: ControlSocket
    let outbox = Mutex(Outbox())
    init(_ socket: ControlSocket) { self.socket = socket }
  }

  private let link: Link

  /// Starts to read.
  ///
  /// - Parameters:
  ///   - socket: Our end.
  ///   - onMessage: Gets each message, without its NUL.
  ///   - onEnd: Gets why it ended, once, after the last message; never blocks.
  public init(
    _ socket: ControlSocket, onMessage: @escaping @Sendable ([UInt8]) -> Void,
    onEnd: @escaping @Sendable (String) -> Void
  ) {
    let link = Link(socket)
    self.link = link
    ServiceThread.start("wayfarer-pipe") {
      let reason = Self.read(from: link.socket, onMessage)
      link.outbox.withLock { $0 = Outbox(isEnded: true) }
      link.socket.shutDown()
      onEnd(reason)
    }
  }

  deinit { link.socket.shutDown() }

  public func send(utf8 bytes: [UInt8]) throws(TransportError) {
    var message = bytes
    message.append(0)
    let mustWrite = try link.outbox.withLock { outbox throws(TransportError) -> Bool in
      if outbox.isEnded {
        throw TransportError(
          .closed(nil), "the pipe to the program has ended", hint: "start the program again")
      }
      guard outbox.bytes + message.count <= Self.limit else {
        throw TransportError(
          .messageTooLarge,
          "more than \(Self.limit >> 20) MB wait for a program that does not read them",
          hint: "send less, or end the program")
      }
      outbox.bytes += message.count
      outbox.messages.append(message)
      defer { outbox.isWriting = true }
      return !outbox.isWriting
    }
    guard mustWrite, !Self.write(link, waits: false) else { return }
    let link = link
    ServiceThread.start("wayfarer-pipe-writer") { _ = Self.write(link, waits: true) }
  }

  public func end(code: UInt16, timeout: Duration) async {
    // Whoever ends it has had the answers that it wanted: nothing is left to wait for.
    link.outbox.withLock { $0.isEnded = true }
    link.socket.shutDown()
  }

  /// Reads until the end and says why it came.
  private static func read(
    from socket: ControlSocket, _ onMessage: ([UInt8]) -> Void
  ) -> String {
    var splitter = MessageSplitter(maxMessageBytes: limit)
    while true {
      var number: Int32 = 0
      let count = splitter.read(
        { memory in
          let count = recv(socket.descriptor, memory.baseAddress, memory.count, 0)
          number = errno
          return count
        }, onMessage)
      guard let count else { return "a message is longer than \(limit) bytes" }
      if count < 0 && number == EINTR { continue }
      guard count > 0 else { return count == 0 ? "" : String(cString: strerror(number)) }
    }
  }

  /// Writes what is queued.
  ///
  /// - Parameter waits: Whether to wait until the other side reads; false gives up then.
  /// - Returns: Whether nothing is left to write.
  private static func write(_ link: Link, waits: Bool) -> Bool {
    while true {
      let next = link.outbox.withLock { outbox -> (message: [UInt8], from: Int)? in
        guard let first = outbox.messages.first, !outbox.isEnded else {
          outbox.isWriting = false
          return nil
        }
        return (first, outbox.written)
      }
      guard let (message, start) = next else { return true }
      let count = message[start...].withUnsafeBytes { rest in
        Foundation.send(link.socket.descriptor, rest.baseAddress, rest.count, flags)
      }
      if count >= 0 {
        link.outbox.withLock { outbox in
          outbox.written += count
          guard outbox.written >= message.count, !outbox.messages.isEmpty else { return }
          outbox.messages.removeFirst()
          outbox.bytes -= message.count
          outbox.written = 0
        }
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        guard waits else { return false }
        var wanted = pollfd(fd: link.socket.descriptor, events: Int16(POLLOUT), revents: 0)
        // Returns when the connection ends, too.
        poll(&wanted, 1, 1_000)
      } else if errno != EINTR {
        // The reader sees the end, and tells.
        link.outbox.withLock { $0 = Outbox(isEnded: true) }
        link.socket.shutDown()
        return true
      }
    }
  }

  /// Never waits, and a program that is gone is no reason for a signal.
  private static var flags: Int32 {
    #if os(Linux)
      Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    #else
      MSG_DONTWAIT
    #endif
  }
}
