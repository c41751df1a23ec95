import Foundation
import Synchronization

/// A web server for one test: it answers paths with what the test gave it, and holds back those
/// that the test has not released yet.
final class PageServer: Sendable {
  private struct State {
    var pages: [String: (type: String, body: [UInt8])] = [:]
    var held: Set<String> = []
    var waiting: [String: [Int32]] = [:]
    var isClosed = false
  }

  private let state = Mutex(State())
  private let listener: Int32
  /// The port on 127.0.0.1.
  let port: UInt16

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard bound else {
      close(descriptor)
      throw POSIXError(.EADDRNOTAVAIL)
    }
    listener = descriptor
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in acceptAll() }
  }

  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  func serve(_ path: String, type: String, _ body: [UInt8]) {
    state.withLock { $0.pages[path] = (type, body) }
  }

  func serve(_ path: String, html: String) {
    serve(
      path, type: "text/html; charset=utf-8",
      Array(("<!doctype html><meta charset=utf-8><body>" + html).utf8))
  }

  /// Lets requests for the path wait until it is released.
  func hold(_ path: String) {
    state.withLock { _ = $0.held.insert(path) }
  }

  func release(_ path: String) {
    let waiting = state.withLock { state in
      state.held.remove(path)
      return state.waiting.removeValue(forKey: path) ?? []
    }
    for connection in waiting { answer(connection, path) }
  }

  func stop() {
    let waiting = state.withLock { state in
      state.isClosed = true
      return state.waiting.values.flatMap { $0 }
    }
    for connection in waiting { close(connection) }
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func acceptAll() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      Thread.detachNewThread { [self] in handle(connection) }
    }
  }

  private func handle(_ connection: Int32) {
    var request: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !request.suffix(4).elementsEqual([13, 10, 13, 10]) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else {
        close(connection)
        return
      }
      request += buffer[..<count]
    }
    let line = String(decoding: request.prefix { $0 != 13 }, as: UTF8.self)
    let target = line.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
    let path = String(target.prefix { $0 != "?" })
    let isHeld = state.withLock { state in
      guard state.held.contains(path) else { return false }
      state.waiting[path, default: []].append(connection)
      return true
    }
    if !isHeld { answer(connection, path) }
  }

  private func answer(_ connection: Int32, _ path: String) {
    let page = state.withLock { $0.pages[path] }
    let body = page?.body ?? []
    let head = """
      HTTP/1.1 \(page == nil ? "404 Not Found" : "200 OK")\r
      Content-Type: \(page?.type ?? "text/plain")\r
      Content-Length: \(body.count)\r
      Cache-Control: no-store\r
      Connection: close\r
      \r\n
      """
    var bytes = Array(head.utf8) + body
    while !bytes.isEmpty {
      let count = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
      guard count > 0 else { break }
      bytes.removeFirst(count)
    }
    close(connection)
  }
}

/// Runs a server for the duration of a test.
func withServer(_ body: (PageServer) async throws -> Void) async throws {
  let server = try PageServer()
  defer { server.stop() }
  try await body(server)
}
