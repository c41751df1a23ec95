import Foundation
import Synchronization

/// A small HTTP server on the loopback interface that can also misbehave.
public final class TestServer: Sendable {
  /// What came in.
  public struct Request: Sendable {
    public var method: String
    /// With the query.
    public var path: String
    /// By lower-case name.
    public var headers: [String: String]
    public var body: String
  }

  /// What goes out.
  public enum Response: Sendable {
    case answer(status: Int, headers: [String: String], body: String)
    /// The head and the body so far; the rest never comes.
    case unfinished(body: String)
    /// Nothing at all, and the connection stays open.
    case silence

    /// An HTML page.
    public static func html(_ body: String) -> Response {
      .answer(
        status: 200, headers: ["Content-Type": "text/html; charset=utf-8"],
        body: "<!doctype html>\(body)")
    }

    /// A redirect by status 302.
    public static func redirect(to location: String) -> Response {
      .answer(status: 302, headers: ["Location": location], body: "")
    }
  }

  /// The port it listens on.
  public let port: UInt16
  private let handler: @Sendable (Request) -> Response
  private let sockets: Mutex<Sockets>

  /// What is open. A number that was given back is soon another's, so nothing is done with one
  /// that is not in here.
  private struct Sockets {
    var listener: Int32?
    var connections: Set<Int32> = []
  }

  /// Listens on a free port.
  public init(_ handler: @escaping @Sendable (Request) -> Response) throws {
    self.handler = handler
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) != 0 || listen(listener, 64) != 0
          || getsockname(listener, address, &size) != 0
      }
    }
    if code { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EADDRINUSE) }
    port = UInt16(bigEndian: address.sin_port)
    sockets = Mutex(Sockets(listener: listener))
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        if connection < 0 { break }
        Thread.detachNewThread { [self] in serve(connection) }
      }
      sockets.withLock {
        $0.listener = nil
        close(listener)
      }
    }
  }

  /// The URL of a path.
  public func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Ends all connections and listens no more; otherwise it serves until the process ends.
  public func stop() {
    sockets.withLock { sockets in
      if let listener = sockets.listener { shutdown(listener, Int32(SHUT_RDWR)) }
      for connection in sockets.connections { shutdown(connection, Int32(SHUT_RDWR)) }
    }
  }

  private func serve(_ connection: Int32) {
    sockets.withLock { _ = $0.connections.insert(connection) }
    defer {
      sockets.withLock {
        $0.connections.remove(connection)
        close(connection)
      }
    }
    guard let request = read(from: connection) else { return }
    switch handler(request) {
    case .answer(let status, let headers, let body):
      var head = "HTTP/1.1 \(status) Answer\r\nContent-Length: \(body.utf8.count)\r\n"
      for (name, value) in headers { head += "\(name): \(value)\r\n" }
      write("\(head)Connection: close\r\n\r\n\(body)", to: connection)
    case .unfinished(let body):
      let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n"
      write(head + body, to: connection)
      waitForEnd(of: connection)
    case .silence:
      waitForEnd(of: connection)
    }
  }

  private func read(from connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n") else { continue }
      let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
      let words = lines[0].split(separator: " ").map(String.init)
      guard words.count == 3 else { return nil }
      var headers: [String: String] = [:]
      for line in lines.dropFirst() {
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { continue }
        headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
      }
      let body = String(text[end.upperBound...])
      if body.utf8.count < Int(headers["content-length"] ?? "0") ?? 0 { continue }
      return Request(method: words[0], path: words[1], headers: headers, body: body)
    }
  }

  private func write(_ text: String, to connection: Int32) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private func waitForEnd(of connection: Int32) {
    var byte: UInt8 = 0
    while recv(connection, &byte, 1, 0) > 0 {}
  }
}
