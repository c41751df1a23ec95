import Foundation

/// One end of a pair of sockets that have no name and no address: only who is given the other end can
/// reach it. It is closed with its last reference.
public final class ControlSocket: Sendable {
  /// Its number, for a child that inherits it; valid as long as this object lives.
  public let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { Foundation.close(descriptor) }

  /// Makes both ends.
  /// - Throws: `other` with the system's reason, such as too few descriptors.
  public static func pair() throws(TransportError) -> (ours: ControlSocket, theirs: ControlSocket) {
    var ends: [Int32] = [-1, -1]
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw TransportError(
        .other, "no pair of sockets could be made",
        hint: "raise the limit of open files (ulimit -n)",
        underlying: String(cString: strerror(errno)))
    }
    for end in ends {
      // Large messages go through in few turns; the system takes as much of it as it allows.
      var size: Int32 = 1 << 20
      setsockopt(end, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
      #if !os(Linux)
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        var on: Int32 = 1
        setsockopt(end, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
      #endif
    }
    return (ControlSocket(ends[0]), ControlSocket(ends[1]))
  }

  /// Ends the connection for both; reads and writes that wait return.
  func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
