import Foundation
import Support
import Testing

@testable import Transport

@Suite("HTTP: servers that misbehave", .timeLimit(.minutes(5)))
struct HTTPFaultTests {
  private func failure(_ request: HTTPRequest) async -> TransportError? {
    await #expect(throws: TransportError.self) { try await HTTPClient().send(request) }
  }

  @Test("a slow answer runs into the deadline")
  func slow() async throws {
    let server = try LoopbackServer { $0.waitForEnd() }
    defer { server.stop() }
    let error = await failure(
      HTTPRequest(url: "http://127.0.0.1:\(server.port)/", timeout: .milliseconds(100)))
    #expect(error?.code == .timedOut)
  }

  @Test("an answer without an end runs into the limit of bytes", arguments: [true, false])
  func endless(_ isChunked: Bool) async throws {
    let server = try httpServer { _, connection in
      let length = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: 99999999999"
      try connection.write("HTTP/1.1 200 OK\r\n\(length)\r\n\r\n")
      let chunk = String(repeating: "x", count: 0x1000)
      while true { try connection.write(isChunked ? "1000\r\n\(chunk)\r\n" : chunk) }
    }
    defer { server.stop() }
    let error = await failure(
      HTTPRequest(url: "http://127.0.0.1:\(server.port)/", maxResponseBytes: 1 << 20))
    #expect(error?.code == .messageTooLarge)
  }

  @Test("a port where nothing listens is refused; an unknown host is not found")
  func unreachable() async throws {
    let port = try LoopbackPort.findFree()
    #expect(
      await failure(HTTPRequest(url: "http://127.0.0.1:\(port)/"))?.code == .connectionRefused)
    #expect(await failure(HTTPRequest(url: "http://no-such.invalid/"))?.code == .hostNotFound)
  }

  @Test(
    "what cannot be sent is refused",
    arguments: ["", "ftp://127.0.0.1/", "file:///etc/passwd", "http://ho st/", "http://", "//x"])
  func invalidURLs(_ url: String) async {
    #expect(await failure(HTTPRequest(url: url))?.code == .invalidURL)
  }

  @Test("line breaks in headers and methods are refused")
  func injection() async throws {
    let url = "http://127.0.0.1:\(try LoopbackPort.findFree())/"
    #expect(await failure(HTTPRequest(url: url, headers: ["X": "a\r\nY: b"]))?.code == .other)
    #expect(await failure(HTTPRequest(url: url, headers: ["X:": "a"]))?.code == .other)
    #expect(await failure(HTTPRequest(method: "GET /\r\n", url: url))?.code == .other)
  }

  @Test(
    "a connection that ends too early is closed, and what is no HTTP is a violation",
    arguments: [
      ("", .closed(nil)), ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", .closed(nil)),
      ("SSH-2.0-OpenSSH_9\r\n\r\n", .protocolViolation),
    ] as [(String, TransportError.Code)])
  func broken(_ answer: String, _ code: TransportError.Code) async throws {
    let server = try LoopbackServer { connection in
      _ = try connection.readHead()
      try connection.write(answer)
    }
    defer { server.stop() }
    let error = await failure(HTTPRequest(url: "http://127.0.0.1:\(server.port)/"))
    if code == .protocolViolation {
      // libcurl names it by what it saw first: an unsupported version or HTTP/0.9.
      #expect(error?.code == .protocolViolation || error?.code == .invalidURL)
    } else {
      #expect(error?.code == code)
    }
  }

  @Test("cancelling a request ends its connection")
  func cancel() async throws {
    let asked = OneShot<Void>()
    let ended = OneShot<Void>()
    let server = try LoopbackServer { connection in
      _ = try connection.readHead()
      asked.set()
      connection.waitForEnd()
      ended.set()
    }
    defer { server.stop() }
    let url = "http://127.0.0.1:\(server.port)/"
    let task = Task { try await HTTPClient().send(HTTPRequest(url: url)) }
    try #require(await asked.wait())
    task.cancel()
    let error = await #expect(throws: TransportError.self) { try await task.value }
    #expect(error?.code == .cancelled)
    try #require(await ended.wait())
  }

  @Test("a storm of cancelled requests leaves a client that works")
  func cancellationStorm() async throws {
    let server = try httpServer { head, connection in
      if head.hasPrefix("GET /hang") { return connection.waitForEnd() }
      try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    }
    defer { server.stop() }
    let base = "http://127.0.0.1:\(server.port)"
    let client = HTTPClient()
    let tasks = (0..<150).map { number in
      Task { try await client.send(HTTPRequest(url: "\(base)/\(number % 3 == 0 ? "ok" : "hang")")) }
    }
    for task in tasks {
      await Task.yield()
      task.cancel()
    }
    for task in tasks {
      switch await task.result {
      case .success(let response): #expect(response.text == "ok")
      case .failure(let error): #expect((error as? TransportError)?.code == .cancelled)
      }
    }
    #expect(try await client.send(HTTPRequest(url: "\(base)/ok")).text == "ok")
  }
}
