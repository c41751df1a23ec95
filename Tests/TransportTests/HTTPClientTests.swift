import Foundation
import Support
import Testing

@testable import Transport

/// A server that reads one request head after the other and plays an answer to each.
func httpServer(
  _ play: @escaping @Sendable (String, LoopbackConnection) throws -> Void
) throws -> LoopbackServer {
  try LoopbackServer { connection in
    while let head = try connection.readHead() { try play(head, connection) }
  }
}

@Suite("HTTP: answers", .timeLimit(.minutes(5)))
struct HTTPClientTests {
  let client = HTTPClient()

  @Test("method, path, headers in order and body arrive, and nothing that was not asked for")
  func request() async throws {
    let seen = OneShot<(String, [UInt8])>()
    let server = try httpServer { head, connection in
      seen.set((head, try connection.read(4)))
      try connection.write("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok")
    }
    defer { server.stop() }
    let response = try await client.send(
      HTTPRequest(
        method: "PATCH", url: "http://127.0.0.1:\(server.port)/a?b=c",
        headers: ["X-B": "1", "x-a": "2", "X-B": "3", "X-Empty": ""], body: [0, 1, 255, 10]))
    #expect(response.status == 201)
    #expect(response.text == "ok")
    let (head, body) = try #require(await seen.wait())
    let lines = head.components(separatedBy: "\r\n")
    #expect(lines.first == "PATCH /a?b=c HTTP/1.1")
    #expect(
      lines.filter { $0.lowercased().hasPrefix("x-") } == [
        "X-B: 1", "x-a: 2", "X-B: 3", "X-Empty:",
      ])
    #expect(lines.contains("Content-Length: 4"))
    #expect(!head.lowercased().contains("content-type") && !head.lowercased().contains("expect"))
    #expect(body == [0, 1, 255, 10])
  }

  @Test(
    "each method is sent as itself",
    arguments: ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
  func methods(_ method: String) async throws {
    let server = try httpServer { head, connection in
      let length = head.hasPrefix("HEAD") ? 999 : 0
      try connection.write(
        "HTTP/1.1 200 OK\r\nX-Line: \(head.prefix { $0 != "\r\n" })\r\n"
          + "Content-Length: \(length)\r\n\r\n")
    }
    defer { server.stop() }
    let response = try await client.send(
      HTTPRequest(method: method, url: "http://127.0.0.1:\(server.port)/"))
    #expect(response.headers["x-line"] == "\(method) / HTTP/1.1")
    #expect(response.body.isEmpty)
  }

  @Test("headers keep their order and their duplicates; names compare without case")
  func headers() async throws {
    let server = try httpServer { _, connection in
      try connection.write(
        "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n"
          + "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nB:  spaced \r\nset-cookie: b=2\r\n"
          + "Content-Length: 0\r\n\r\n")
    }
    defer { server.stop() }
    let response = try await client.send(HTTPRequest(url: "http://127.0.0.1:\(server.port)/"))
    #expect(response.headers.map(\.name) == ["Set-Cookie", "B", "set-cookie", "Content-Length"])
    #expect(response.headers.values(for: "SET-COOKIE") == ["a=1", "b=2"])
    #expect(response.headers["b"] == "spaced")
  }

  @Test("204, chunked and gzip answers are read to their end, on one connection")
  func encodings() async throws {
    let server = try httpServer { head, connection in
      if head.hasPrefix("GET /empty") {
        try connection.write("HTTP/1.1 204 No Content\r\n\r\n")
      } else if head.hasPrefix("GET /chunked") {
        try connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        try connection.write("2;x=y\r\nde\r\n0\r\n\r\n")
      } else {
        let packed: [UInt8] = [
          31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54, 5, 0, 0,
          0,
        ]
        try connection.write(
          "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n")
        try connection.write(packed)
      }
    }
    defer { server.stop() }
    let base = "http://127.0.0.1:\(server.port)"
    let empty = try await client.send(HTTPRequest(url: "\(base)/empty"))
    #expect(empty.status == 204 && empty.body.isEmpty)
    #expect(try await client.send(HTTPRequest(url: "\(base)/chunked")).text == "abcde")
    #expect(try await client.send(HTTPRequest(url: "\(base)/gzip")).text == "hello")
    #expect(server.connectionCount == 1)
  }

  @Test("redirects are answers unless they are to be followed")
  func redirects() async throws {
    let server = try httpServer { head, connection in
      let path = head.split(separator: " ")[1].dropFirst()
      guard let left = Int(path), left > 0 else {
        return try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nend")
      }
      try connection.write(
        "HTTP/1.1 302 Found\r\nLocation: /\(left - 1)\r\nX-Hop: \(left)\r\n"
          + "Content-Length: 4\r\n\r\nbody")
    }
    defer { server.stop() }
    let base = "http://127.0.0.1:\(server.port)"
    let first = try await client.send(HTTPRequest(url: "\(base)/3"))
    #expect(first.status == 302 && first.text == "body")
    #expect(first.headers["Location"] == "/2")
    let last = try await client.send(HTTPRequest(url: "\(base)/10", followRedirects: true))
    #expect(last.status == 200 && last.text == "end")
    #expect(last.effectiveURL == "\(base)/0")
    #expect(last.headers["X-Hop"] == nil)
    let error = await #expect(throws: TransportError.self) {
      try await client.send(HTTPRequest(url: "\(base)/11", followRedirects: true))
    }
    #expect(error?.code == .protocolViolation)
  }

  @Test("cookies of an answer are not sent again")
  func cookies() async throws {
    let server = try httpServer { head, connection in
      let sent = head.components(separatedBy: "\r\n").first { $0.hasPrefix("Cookie:") } ?? "none"
      try connection.write(
        "HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Path=/\r\nContent-Length: \(sent.utf8.count)\r\n\r\n"
          + sent)
    }
    defer { server.stop() }
    let client = HTTPClient()
    let request = HTTPRequest(url: "http://127.0.0.1:\(server.port)/")
    #expect(try await client.send(request).text == "none")
    #expect(try await client.send(request).text == "none")
  }

  @Test("a body of 64 MiB arrives whole both ways")
  func bigBody() async throws {
    let size = 64 << 20
    let server = try httpServer { head, connection in
      let bytes = try connection.read(size)
      try connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
      try connection.write(bytes)
    }
    defer { server.stop() }
    var body = [UInt8](repeating: 65, count: size)
    body[size - 2] = 1
    let response = try await client.send(
      HTTPRequest(method: "POST", url: "http://127.0.0.1:\(server.port)/", body: body))
    #expect(response.body.count == size)
    #expect(memcmp(response.body, body, size) == 0)
    #expect(response.timings.total >= response.timings.firstByte)
  }

  @Test("200 requests at once all get their own answer")
  func parallel() async throws {
    let server = try httpServer { head, connection in
      let path = head.split(separator: " ")[1]
      try connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(path.utf8.count)\r\n\r\n\(path)")
    }
    defer { server.stop() }
    let port = server.port
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          let url = "http://127.0.0.1:\(port)/\(number)"
          return try await client.send(HTTPRequest(url: url)).text == "/\(number)"
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }
}
