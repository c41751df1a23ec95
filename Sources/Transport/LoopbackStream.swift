import Foundation
import Synchronization

/// A TCP connection to a program on this machine, read by a thread of its own.
///
/// For protocols that are neither HTTP nor WebSocket; the bytes are the caller's business.
public final class LoopbackStream: Sendable {
  private let descriptor: Mutex<Int32?>
  /// Keeps sends in order. Not the lock of the descriptor, which closing needs while a send waits
  /// for a reader that has stopped.
  private let sending = Mutex(())

  /// Connects to a port of 127.0.0.1.
  ///
  /// - Parameters:
  ///   - onBytes: Gets what comes in, in order, on the connection's thread.
  ///   - onEnd: Is called once, after the last bytes: the other side closed, or we did.
  /// - Throws: `connectionRefused` where nothing listens.
  public init(
    port: UInt16, onBytes: @escaping @Sendable ([UInt8]) -> Void,
    onEnd: @escaping @Sendable () -> Void
  ) throws(TransportError) {
    let handle = LoopbackPort.connect(port)
    guard handle >= 0 else {
      throw TransportError(
        .connectionRefused, "nothing listens on port \(port) of this machine",
        hint: "check that the program runs", underlying: String(cString: strerror(errno)))
    }
    descriptor = Mutex(handle)
    ServiceThread.start("wayfarer-stream") { [self] in
      var buffer = [UInt8](repeating: 0, count: 64 * 1024)
      while true {
        let count = recv(handle, &buffer, buffer.count, 0)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { break }
        onBytes(Array(buffer[..<count]))
      }
      // The number is given back here alone, so that it can't be read as another's.
      descriptor.withLock { $0 = nil }
      Foundation.close(handle)
      onEnd()
    }
  }

  /// Sends bytes. If the connection has ended they are lost, which `onEnd` reports.
  public func send(_ bytes: [UInt8]) {
    sending.withLock { _ in
      // A descriptor of our own: the reader may close its own meanwhile, and the number may be
      // given to another file.
      guard let handle = descriptor.withLock({ $0.map { fcntl($0, F_DUPFD_CLOEXEC, 0) } }),
        handle >= 0
      else { return }
      defer { Foundation.close(handle) }
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes { part in
          Foundation.send(handle, part.baseAddress, part.count, Self.quiet)
        }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        sent += count
      }
    }
  }

  /// Ends the connection, also while bytes are being sent. Safe to call twice.
  public func close() {
    descriptor.withLock { handle in
      if let handle { shutdown(handle, Int32(SHUT_RDWR)) }
    }
  }

  /// A connection that has ended is no reason for a signal.
  private static var quiet: Int32 {
    #if os(Linux)
      Int32(MSG_NOSIGNAL)
    #else
      0
    #endif
  }
}
