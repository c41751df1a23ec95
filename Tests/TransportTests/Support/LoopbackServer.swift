import Foundation
import Synchronization

/// A TCP server on 127.0.0.1 whose every connection is played by a closure, on its own thread.
final class LoopbackServer: Sendable {
  let port: UInt16
  /// Nil once its number was given back, which is soon another's.
  private let listener: Mutex<Int32?>
  private let accepted = Mutex(0)

  init(_ play: @escaping @Sendable (LoopbackConnection) throws -> Void) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, size) == 0 && listen(listener, 512) == 0
          && getsockname(listener, generic, &size) == 0
      }
    }
    guard isBound else { throw SocketFailure(call: "bind", number: errno) }
    self.listener = Mutex(listener)
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in
      while true {
        let socket = accept(listener, nil, nil)
        guard socket >= 0 else { break }
        accepted.withLock { $0 += 1 }
        Thread.detachNewThread {
          let connection = LoopbackConnection(socket)
          try? play(connection)
          connection.close()
        }
      }
      self.listener.withLock {
        $0 = nil
        Foundation.close(listener)
      }
    }
  }

  /// How many connections were accepted so far.
  var connectionCount: Int { accepted.withLock { $0 } }

  /// Stops accepting; connections that stand are played to their end.
  func stop() {
    listener.withLock { if let listener = $0 { shutdown(listener, Int32(SHUT_RDWR)) } }
  }
}

struct SocketFailure: Error {
  var call: String
  var number: Int32
}

/// The server's side of one connection. Used by one thread at a time.
final class LoopbackConnection: Sendable {
  private let socket: Int32
  private let isClosed = Mutex(false)

  init(_ socket: Int32) {
    self.socket = socket
    var on: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Reads up to the empty line that ends an HTTP head; nil at the end of the connection.
  func readHead() throws -> String? {
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
      guard let byte = try? read(1) else { return nil }
      head += byte
    }
    return String(decoding: head, as: UTF8.self)
  }

  func read(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes.withUnsafeMutableBytes {
        recv(socket, $0.baseAddress?.advanced(by: done), count - done, 0)
      }
      guard got > 0 else { throw SocketFailure(call: "recv", number: errno) }
      done += got
    }
    return bytes
  }

  func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      let sent = bytes.withUnsafeBytes {
        send(
          socket, $0.baseAddress?.advanced(by: done), bytes.count - done, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { throw SocketFailure(call: "send", number: errno) }
      done += sent
    }
  }

  /// Waits until the other side has ended the connection.
  func waitForEnd() {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while recv(socket, &bytes, bytes.count, 0) > 0 {}
  }

  /// Ends the connection with RST instead of FIN.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    close()
  }

  func close() {
    let isFirst = isClosed.withLock { closed in
      defer { closed = true }
      return !closed
    }
    if isFirst { Foundation.close(socket) }
  }
}
