import Foundation
import Synchronization

/// A way to the platform that is as slow as a bad line: what goes through is held back piece by piece.
///
/// It stands between browser and platform and so works for every engine.
final class SlowProxy: Sendable {
  struct Failure: Error { var message: String }

  /// How long each piece is held back, in each direction.
  static let delay: TimeInterval = 0.15
  /// Bytes of a piece: with the delay, some 100 KB/s.
  static let pieceSize: Int = 16 * 1024

  /// The port on which it answers, on the loopback interface.
  let port: Int
  private let listener: Int32
  private let target: sockaddr_in
  private struct State {
    var isStopped = false
    /// Whether the accepting thread still has the listener open.
    var isListening = true
    /// Open connections; only their own threads close them, after they are taken out.
    var connections: Set<Int32> = []
  }

  private let state = Mutex(State())

  /// Starts it.
  ///
  /// - Parameter url: the platform's address, http on this machine.
  /// - Throws: `Failure`: the address is another, or no port is free.
  init(to url: String) throws(Failure) {
    guard let address = URL(string: url), address.scheme == "http",
      let host = address.host, ["127.0.0.1", "localhost"].contains(host)
    else {
      throw Failure(message: "the platform is not on this machine, or speaks https")
    }
    target = Self.loopback(UInt16(clamping: address.port ?? 80))
    let socket = Self.socket()
    var own = Self.loopback(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    var isListening = Self.with(&own) { bind(socket, $0, $1) } == 0 && listen(socket, 128) == 0
    isListening =
      isListening
      && withUnsafeMutablePointer(to: &own) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          getsockname(socket, $0, &length)
        }
      } == 0
    guard isListening else {
      let text = String(cString: strerror(errno))
      close(socket)
      throw Failure(message: "no port is free: \(text)")
    }
    listener = socket
    port = Int(UInt16(bigEndian: own.sin_port))
    Thread.detachNewThread { [self] in accept() }
  }

  /// Ends it and all its connections.
  func stop() {
    state.withLock { state in
      state.isStopped = true
      for descriptor in state.connections { shutdown(descriptor, Int32(SHUT_RDWR)) }
      // Ends the wait for a connection. The thread that waits closes the listener: closed here,
      // its number might be another file's by the time that the thread uses it again.
      if state.isListening { shutdown(listener, Int32(SHUT_RDWR)) }
    }
  }

  private func accept() {
    while true {
      let client = Foundation.accept(listener, nil, nil)
      if client < 0, errno == EINTR || errno == ECONNABORTED { continue }
      guard client >= 0 else { break }
      Thread.detachNewThread { [self] in serve(client) }
    }
    state.withLock { state in
      state.isListening = false
      close(listener)
    }
  }

  /// Keeps descriptors that `stop` shuts down; false where it was called already.
  private func keep(_ descriptors: Int32...) -> Bool {
    state.withLock { state in
      if !state.isStopped { state.connections.formUnion(descriptors) }
      return !state.isStopped
    }
  }

  private func serve(_ client: Int32) {
    let server = Self.socket()
    var address = target
    defer {
      state.withLock { $0.connections.subtract([client, server]) }
      close(client)
      close(server)
    }
    guard keep(client, server), Self.with(&address, { connect(server, $0, $1) }) == 0 else {
      return
    }
    let answers = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      Self.pump(from: server, to: client)
      answers.signal()
    }
    Self.pump(from: client, to: server)
    answers.wait()
  }

  private static func pump(from source: Int32, to target: Int32) {
    var buffer = [UInt8](repeating: 0, count: pieceSize)
    while true {
      let count = recv(source, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      Thread.sleep(forTimeInterval: delay)
      var sent = 0
      while sent < count {
        let step = buffer.withUnsafeBytes { bytes in
          Foundation.write(target, bytes.baseAddress?.advanced(by: sent), count - sent)
        }
        if step < 0, errno == EINTR { continue }
        guard step > 0 else { break }
        sent += step
      }
      if sent < count { break }
    }
    shutdown(target, Int32(SHUT_WR))
  }

  private static func socket() -> Int32 {
    #if canImport(Glibc)
      return Foundation.socket(
        AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    #else
      return Foundation.socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    return address
  }

  private static func with(
    _ address: inout sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
