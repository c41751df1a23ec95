import Foundation

/// TCP ports of this machine, for servers that cannot choose a free one themselves.
public enum LoopbackPort {
  /// A port of 127.0.0.1 that is free now.
  ///
  /// It is not kept: another program may take it before it is used, so be ready to try again.
  /// - Throws: `other` when no socket or port is left.
  public static func findFree() throws(TransportError) -> UInt16 {
    let socket = makeSocket()
    guard socket >= 0 else { throw failure("socket") }
    defer { close(socket) }
    var address = loopback(port: 0)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    guard withSocketAddress(&address, { bind(socket, $0, size) }) == 0 else {
      throw failure("bind")
    }
    var length = size
    guard withSocketAddress(&address, { getsockname(socket, $0, &length) }) == 0 else {
      throw failure("getsockname")
    }
    return UInt16(bigEndian: address.sin_port)
  }

  /// Whether something accepts connections on a port of 127.0.0.1 now. Does not wait.
  public static func isListening(_ port: UInt16) -> Bool {
    let socket = connect(port)
    guard socket >= 0 else { return false }
    close(socket)
    return true
  }

  /// A socket that is connected to the port; -1 where nothing accepts it, with `errno` set.
  static func connect(_ port: UInt16) -> Int32 {
    let socket = makeSocket()
    guard socket >= 0 else { return -1 }
    var address = loopback(port: port)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    if withSocketAddress(&address, { Foundation.connect(socket, $0, size) }) == 0 { return socket }
    let reason = errno
    close(socket)
    errno = reason
    return -1
  }

  private static func makeSocket() -> Int32 {
    #if canImport(Glibc)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  private static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return address
  }

  private static func withSocketAddress<Result>(
    _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
    }
  }

  private static func failure(_ call: String) -> TransportError {
    TransportError(
      .other, "no free port was found",
      hint: "check the limits on open files and ports of this machine",
      underlying: "\(call): \(String(cString: strerror(errno)))")
  }
}
