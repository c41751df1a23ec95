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
      ("SSH-2.0-OpenSSH_9\r\n\r\n", .protocolViolation), ("hello\n", .protocolViolation),
      ("<h1>HTTP/0.9</h1>", .protocolViolation), ("HTTP/7 200 OK\r\n\r\n", .protocolViolation),
      ("HTTP/1.1 two hundred\r\n\r\n", .protocolViolation),
      (
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        .protocolViolation
      ),
    ] as [(String, TransportError.Code)])
  func broken(_ answer: String, _ code: TransportError.Code) async throws {
    let server = try LoopbackServer { connection in
      _ = try connection.readHead()
      try connection.write(answer)
    }
    defer { server.stop() }
    let error = await failure(HTTPRequest(url: "http://127.0.0.1:\(server.port)/"))
    #expect(error?.code == code)
    if code == .protocolViolation {
      #expect(error?.message.contains("with something that is not HTTP") == true)
    }
  }

  @Test("what a few bytes are decompressed to is bounded as well")
  func bomb() async throws {
    // 64 MB of zeros in 269 bytes: gzip of gzip.
    let bytes = try #require(
      Data(
        base64Encoded: "H4sIAAAAAAACA+3cr05CcRTA8YtcNyYbYiAZ5BGIFAYazAbNjgcgkmVzJgsvQWZjc7PSeA"
          + "O02f0TnDM5L9z7GL/z+aSTTzw7+549NrLSQf1jXavth9n8f/nVOMoAAACAxM1e7+vlMSDrFtvLqxsAAAAg"
          + "dePjVl4dBf5uT8+tAwAAAJL3MOi3qw+B77tJbh0AAACQvM7v26i6BWyKp5Nr+wAAAIDkvQgGAAAAQCiCAQ"
          + "AAABCLYAAAAADEIhgAAAAAwQgGAAAAQCyCAQAAABCLYAAAAADEIhgAAAAAwQgGAAAAQCyCAQAAABDLYtDv"
          + "lo8B7Z9iOrw4zAAAAIjkufnZe1/th3wHPEzs+uL+AAA="))
    let server = try httpServer { _, connection in
      try connection.write(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: \(bytes.count)\r\n\r\n")
      try connection.write([UInt8](bytes))
    }
    defer { server.stop() }
    let error = await failure(
      HTTPRequest(url: "http://127.0.0.1:\(server.port)/", maxResponseBytes: 1 << 20))
    #expect(error?.code == .messageTooLarge)
    #expect(error?.message.contains("longer than 1048576 bytes") == true)
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
