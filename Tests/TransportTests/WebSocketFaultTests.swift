import Foundation
import Support
import Testing

@testable import Transport

@Suite("WebSocket: peers that misbehave", .timeLimit(.minutes(5)))
struct WebSocketFaultTests {
  private func connectError(
    _ port: UInt16, scheme: String = "ws", options: WebSocketOptions = WebSocketOptions()
  ) async -> TransportError? {
    await #expect(throws: TransportError.self) {
      try await WebSocket.connect(to: "\(scheme)://127.0.0.1:\(port)/", options: options)
    }
  }

  @Test("a port where nothing listens is refused")
  func refused() async throws {
    let error = await connectError(try LoopbackPort.findFree())
    #expect(error?.code == .connectionRefused)
  }

  @Test("an unknown host is not found")
  func unknownHost() async {
    let error = await #expect(throws: TransportError.self) {
      try await WebSocket.connect(to: "ws://no-such-host.invalid/")
    }
    #expect(error?.code == .hostNotFound)
  }

  @Test("localhost is tried by IPv6 and IPv4")
  func localhost() async throws {
    let server = try webSocketServer { try $0.echo() }
    defer { server.stop() }
    let socket = try await WebSocket.connect(to: "ws://localhost:\(server.port)/")
    #expect(await socket.close().code == 1000)
  }

  @Test(
    "another answer than 101 names the status",
    arguments: [403, 401, 200, 404, 500, 302])
  func status(_ status: Int) async throws {
    let server = try LoopbackServer { connection in
      _ = try connection.readHead()
      try connection.write(
        "HTTP/1.1 \(status) No\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
      connection.waitForEnd()
    }
    defer { server.stop() }
    let error = await connectError(server.port)
    #expect(error?.code == .protocolViolation)
    #expect(error?.message.contains("\(status)") == true)
  }

  @Test(
    "an answer that is no handshake is a protocol violation",
    arguments: [
      "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n",
      "HTTP/1.1 101 X\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n",
      "HTTP/1.1 101 X\r\n\r\n",
    ])
  func badHandshake(_ answer: String) async throws {
    let server = try LoopbackServer { connection in
      _ = try connection.readHead()
      try connection.write(answer)
      connection.waitForEnd()
    }
    defer { server.stop() }
    #expect(await connectError(server.port)?.code == .protocolViolation)
  }

  @Test("a connection that ends in the middle of the handshake is reported at once")
  func halfHandshake() async throws {
    let server = try LoopbackServer { connection in
      _ = try connection.readHead()
      try connection.write("HTTP/1.1 101 Switching Pro")
    }
    defer { server.stop() }
    #expect(await connectError(server.port)?.code == .closed(1006))
  }

  @Test("a server that never answers the handshake runs into the deadline")
  func silence() async throws {
    let server = try LoopbackServer { $0.waitForEnd() }
    defer { server.stop() }
    let options = WebSocketOptions(connectTimeout: .milliseconds(200))
    #expect(await connectError(server.port, options: options)?.code == .timedOut)
  }

  /// The connect is cancelled at whatever stage it has come to: many times, to meet them all.
  @Test("cancelling a connect ends the connection", arguments: ["ws", "wss"])
  func cancelConnect(_ scheme: String) async throws {
    let (accepted, accepts) = AsyncStream.makeStream(of: Void.self)
    let (ended, ends) = AsyncStream.makeStream(of: Void.self)
    let server = try LoopbackServer { connection in
      accepts.yield()
      connection.waitForEnd()
      ends.yield()
    }
    defer { server.stop() }
    let port = server.port
    var acceptedNext = accepted.makeAsyncIterator()
    var endedNext = ended.makeAsyncIterator()
    for _ in 0..<200 {
      let task = Task { try await WebSocket.connect(to: "\(scheme)://127.0.0.1:\(port)/") }
      await acceptedNext.next()
      task.cancel()
      let error = await #expect(throws: TransportError.self) { try await task.value }
      #expect(error?.code == .cancelled)
      await endedNext.next()
    }
  }

  @Test("a reset connection is 1006 and fails every waiter", arguments: [true, false])
  func abruptEnd(_ isReset: Bool) async throws {
    let server = try webSocketServer { peer in
      _ = try peer.receive()
      if isReset { peer.connection.reset() }
    }
    defer { server.stop() }
    let (socket, incoming) = try await connectReading(to: "ws://127.0.0.1:\(server.port)/")
    async let first = socket.closed()
    async let second = socket.closed(within: .seconds(60))
    async let third = incoming.reduce(0) { count, _ in count + 1 }
    try socket.send(text: "go")
    let lost = WebSocketClose(code: 1006, reason: "", isByPeer: true)
    #expect(try await first == lost)
    #expect(try await second == lost)
    #expect(await third == 0)
  }

  /// What the peer sends, and the code with which we must close.
  static let violations: [(String, [UInt8], UInt16)] = [
    ("invalid UTF-8", WebSocketPeer.header(1, length: 2) + [0xc3, 0x28], 1007),
    ("cut-off UTF-8", WebSocketPeer.header(1, length: 1) + [0xc3], 1007),
    (
      "a frame over the limit",
      WebSocketPeer.header(2, length: 1001) + [UInt8](repeating: 0, count: 1001), 1009
    ),
    (
      "a frame that announces 2^62 bytes",
      WebSocketPeer.header(2, length: 1 << 62) + [UInt8](repeating: 0, count: 300_000), 1009
    ),
    (
      "fragments over the limit together",
      WebSocketPeer.header(2, length: 600, isFinal: false) + [UInt8](repeating: 0, count: 600)
        + WebSocketPeer.header(0, length: 600) + [UInt8](repeating: 0, count: 600), 1009
    ),
  ]

  @Test("what breaks the rules is refused with its code", arguments: violations)
  func violation(_: String, _ bytes: [UInt8], _ code: UInt16) async throws {
    let answer = OneShot<[UInt8]>()
    let server = try webSocketServer { peer in
      try peer.connection.write(bytes)
      answer.set(Array(try peer.receive().payload.prefix(2)))
    }
    defer { server.stop() }
    let (socket, incoming) = try await connectReading(
      to: "ws://127.0.0.1:\(server.port)/", options: WebSocketOptions(maxMessageBytes: 1000))
    let close = try await socket.closed()
    #expect(close.code == code)
    #expect(!close.isByPeer)
    #expect(!close.reason.isEmpty)
    #expect(try #require(await answer.wait()) == [UInt8(code >> 8), UInt8(code & 255)])
    #expect(await incoming.reduce(0) { count, _ in count + 1 } == 0)
  }

  @Test(
    "frames that libwebsockets itself refuses end the connection",
    arguments: [[0x83, 0], [0x80, 0], [0x89, 126, 0, 200], [1, 1, 65, 0x81, 1, 66]] as [[UInt8]])
  func illegalFrames(_ bytes: [UInt8]) async throws {
    let server = try webSocketServer { peer in
      try peer.connection.write(bytes)
      peer.connection.waitForEnd()
    }
    defer { server.stop() }
    let socket = try await WebSocket.connect(to: "ws://127.0.0.1:\(server.port)/")
    #expect(try await socket.closed().code == 1006)
  }

  @Test("a message of exactly the limit is accepted")
  func exactlyTheLimit() async throws {
    let server = try webSocketServer { peer in
      try peer.send(WebSocketPeer.Opcode.binary, [UInt8](repeating: 1, count: 1000))
      try peer.echo()
    }
    defer { server.stop() }
    let (socket, incoming) = try await connectReading(
      to: "ws://127.0.0.1:\(server.port)/", options: WebSocketOptions(maxMessageBytes: 1000))
    var messages = incoming.makeAsyncIterator()
    #expect(await messages.next()?.bytes.count == 1000)
    await socket.close()
  }

  @Test("a peer that does not answer the close frame does not hold us up")
  func closeIgnored() async throws {
    let ended = OneShot<Void>()
    let server = try webSocketServer { peer in
      peer.connection.waitForEnd()
      ended.set()
    }
    defer { server.stop() }
    let socket = try await WebSocket.connect(to: "ws://127.0.0.1:\(server.port)/")
    let close = await socket.close(timeout: .seconds(60))
    #expect(close == WebSocketClose(code: 1000, reason: "", isByPeer: false))
    try #require(await ended.wait())
    #expect(try await socket.closed() == close)
  }

  @Test("a peer that reads nothing does not block the sender")
  func closeWhileQueued() async throws {
    let ended = OneShot<Void>()
    let finished = OneShot<Void>()
    let server = try LoopbackServer { connection in
      try WebSocketPeer(connection: connection).acceptHandshake()
      let wait = DispatchSemaphore(value: 0)
      Task {
        try #require(await finished.wait())
        wait.signal()
      }
      wait.wait()
      connection.waitForEnd()
      ended.set()
    }
    defer { server.stop() }
    let socket = try await WebSocket.connect(to: "ws://127.0.0.1:\(server.port)/")
    for _ in 0..<64 { try socket.send(binary: [UInt8](repeating: 0, count: 1 << 20)) }
    let close = await socket.close(timeout: .milliseconds(100))
    #expect(close.code == 1006)
    finished.set()
    try #require(await ended.wait())
  }

  @Test("waiting for the end has a deadline and can be cancelled; the socket stays open")
  func waiting() async throws {
    let server = try webSocketServer { try $0.echo() }
    defer { server.stop() }
    let socket = try await WebSocket.connect(to: "ws://127.0.0.1:\(server.port)/")
    let late = await #expect(throws: TransportError.self) {
      try await socket.closed(within: .milliseconds(20))
    }
    #expect(late?.code == .timedOut)
    let task = Task { try await socket.closed() }
    task.cancel()
    let cancelled = await #expect(throws: TransportError.self) { try await task.value }
    #expect(cancelled?.code == .cancelled)
    try socket.send(text: "still open")
    await socket.close()
  }

  @Test("a header with a line break is refused before anything is sent")
  func headerInjection() async throws {
    var options = WebSocketOptions()
    options.headers = ["X": "a\r\nOrigin: http://evil"]
    let port = try LoopbackPort.findFree()
    #expect(await connectError(port, options: options)?.code == .other)
  }
}
