import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Listens on a port and hands every request to the platform.
///
/// It handles only HTTP: limits, headers of every response, the socket. It knows no pages and no
/// rules of the product.
final class WebServer: Sendable {
  /// Bodies above this many bytes are refused with 413.
  static let largestBody = 64 * 1024
  /// Addresses above this many bytes are refused with 414.
  static let longestTarget = 4 * 1024

  private let server: HTTPServer
  /// Host and port, for messages.
  private let place: String
  /// Whether `stop()` was called, so that the closing socket's errors mean nothing.
  private let isStopping = Mutex(false)

  /// - Throws: `StartFailure` when the host is not an IPv4 address or `localhost`.
  init(platform: Platform, host: String, port: UInt16) throws {
    place = "\(host):\(port)"
    let ip = host == "localhost" ? "127.0.0.1" : host
    guard let address = try? sockaddr_in.inet(ip4: ip, port: port) else {
      throw StartFailure(
        message: "cannot listen on '\(host)': it is not an IPv4 address",
        hint: "use --host 127.0.0.1, or --host 0.0.0.0 for every interface")
    }
    let configuration = HTTPServer.Configuration(
      address: address, timeout: 300, pool: PromptSocketPool(HTTPServer.defaultPool()),
      logger: .disabled)
    server = HTTPServer(config: configuration, handler: RequestReader(platform: platform))
  }

  /// Serves until the task is canceled or `stop()` is called.
  ///
  /// - Throws: `StartFailure` when the port cannot be had.
  func run() async throws {
    do {
      try await server.run()
    } catch  where isStopping.withLock({ $0 }) || Task.isCancelled {
      return
    } catch SocketError.failed(_, let code, let message) {
      let inUse = code == EADDRINUSE
      throw StartFailure(
        message: inUse
          ? "cannot listen on \(place): the port is in use"
          : "cannot listen on \(place): \(message)",
        hint: inUse
          ? "stop what listens there, choose another with --port, or let --port 0 find a free one"
          : "choose another --host or --port (ports below 1024 need privileges)")
    }
  }

  /// The port, once the server listens.
  func boundPort() async throws -> UInt16 {
    try await server.waitUntilListening(timeout: 10)
    guard case .ip4(_, let port) = await server.listeningAddress else {
      throw StartFailure(message: "the server has no address", hint: "start it again")
    }
    return port
  }

  /// Waits for running requests, then closes.
  func stop() async {
    isStopping.withLock { $0 = true }
    await server.stop(timeout: 1)
  }
}

/// Why the platform did not start, and what to do about it.
struct StartFailure: Error, CustomStringConvertible {
  let message: String
  let hint: String
  var description: String { "\(message); \(hint)" }
}

/// A pool that turns off Nagle's delay on every socket it meets, the listening one first.
///
/// Header and body leave in two writes; with the delay on, the second would wait up to 40 ms for
/// the first to be acknowledged. Accepted sockets inherit the option.
private struct PromptSocketPool: AsyncSocketPool {
  let base: any AsyncSocketPool

  init(_ base: any AsyncSocketPool) { self.base = base }

  func prepare() async throws { try await base.prepare() }
  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    var on: Int32 = 1
    setsockopt(
      socket.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &on,
      socklen_t(MemoryLayout<Int32>.size))
    try await base.suspendSocket(socket, untilReadyFor: events)
  }
}
