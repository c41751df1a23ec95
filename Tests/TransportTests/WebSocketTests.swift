import Foundation
import Support
import Synchronization
import Testing

@testable import Transport

/// A server that accepts the handshake and then plays.
func webSocketServer(
  _ play: @escaping @Sendable (WebSocketPeer) throws -> Void
) throws -> LoopbackServer {
  try LoopbackServer { connection in
    let peer = WebSocketPeer(connection: connection)
    try peer.acceptHandshake()
    try play(peer)
  }
}

@Suite("WebSocket: messages and close codes", .timeLimit(.minutes(5)))
struct WebSocketTests {
  @Test("text, binary and empty messages come back as they were sent")
  func echo() async throws {
    let server = try webSocketServer { try $0.echo() }
    defer { server.stop() }
    let (socket, incoming) = try await connectReading(to: "ws://127.0.0.1:\(server.port)/x")
    let texts = ["hello", "", "grüße 👋", String(repeating: "a", count: 125), "\0"]
    for text in texts { try socket.send(text: text) }
    try socket.send(binary: [0, 255, 128])
    try socket.send(binary: [])
    var messages = incoming.makeAsyncIterator()
    for text in texts {
      let message = await messages.next()
      #expect(message?.kind == .text)
      #expect(message?.text == text)
    }
    #expect(await messages.next() == WebSocketMessage(.binary, [0, 255, 128]))
    #expect(await messages.next() == WebSocketMessage(.binary, []))
    let close = await socket.close(code: 4001, reason: "done")
    #expect(close == WebSocketClose(code: 4001, reason: "done", isByPeer: false))
    #expect(await messages.next() == nil)
    #expect(throws: TransportError.self) { try socket.send(text: "late") }
  }

  @Test(
    "every length around the borders of the frame format and of the fragments comes back",
    arguments: [
      125, 126, 127, 65_535, 65_536, (128 << 10) - 1, 128 << 10, (128 << 10) + 1, 3_000_001,
    ])
  func lengths(_ length: Int) async throws {
    let server = try webSocketServer { try $0.echo() }
    defer { server.stop() }
    let (socket, incoming) = try await connectReading(to: "ws://127.0.0.1:\(server.port)/")
    let sent = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try socket.send(binary: sent)
    var messages = incoming.makeAsyncIterator()
    let message = await messages.next()
    #expect(message?.bytes == sent)
    await socket.close()
  }

  @Test("the handshake has our headers, the host with its port, and neither Origin nor extensions")
  func handshake() async throws {
    let head = OneShot<String>()
    let server = try LoopbackServer { connection in
      let peer = WebSocketPeer(connection: connection)
      head.set(try peer.acceptHandshake())
      try peer.echo()
    }
    defer { server.stop() }
    var options = WebSocketOptions()
    options.headers = ["X-One": "1", "X-Two": "zwei", "X-One": "again"]
    let socket = try await WebSocket.connect(
      to: "ws://127.0.0.1:\(server.port)/a/b?c=d", options: options)
    let lines = try #require(await head.wait()).components(separatedBy: "\r\n")
    let names = lines.dropFirst().map { $0.prefix { $0 != ":" }.lowercased() }
    #expect(lines.first == "GET /a/b?c=d HTTP/1.1")
    #expect(lines.contains("Host: 127.0.0.1:\(server.port)"))
    #expect(lines.filter { $0.hasPrefix("X-") } == ["X-One: 1", "X-Two: zwei", "X-One: again"])
    #expect(!names.contains("origin"))
    #expect(!names.contains("sec-websocket-extensions"))
    #expect(!names.contains("sec-websocket-protocol"))
    await socket.close()
  }

  @Test("fragments with pings between them become one message, and the pings are answered")
  func fragments() async throws {
    let pong = OneShot<[UInt8]>()
    let server = try webSocketServer { peer in
      try peer.send(WebSocketPeer.Opcode.text, Array("gr".utf8), isFinal: false)
      try peer.send(WebSocketPeer.Opcode.ping, Array("p".utf8))
      try peer.send(WebSocketPeer.Opcode.continuation, [0xc3], isFinal: false)
      try peer.send(WebSocketPeer.Opcode.continuation, [], isFinal: false)
      try peer.send(WebSocketPeer.Opcode.continuation, [0xbc])
      pong.set(try peer.receive().payload)
      try peer.send(WebSocketPeer.Opcode.pong, Array("unasked".utf8))
      try peer.send(WebSocketPeer.Opcode.text, Array("next".utf8))
      try peer.echo()
    }
    defer { server.stop() }
    let (socket, incoming) = try await connectReading(to: "ws://127.0.0.1:\(server.port)/")
    var messages = incoming.makeAsyncIterator()
    #expect(await messages.next()?.text == "grü")
    #expect(try #require(await pong.wait()) == Array("p".utf8))
    #expect(await messages.next()?.text == "next")
    await socket.close()
  }

  @Test("the close code and the reason of the peer arrive", arguments: [1000, 1001, 1011, 4000])
  func peerCloses(_ code: UInt16) async throws {
    let server = try webSocketServer { peer in
      try peer.send(WebSocketPeer.Opcode.text, Array("last".utf8))
      try peer.sendClose(code, "why")
      let answer = try peer.receive()
      #expect(answer.opcode == WebSocketPeer.Opcode.close)
    }
    defer { server.stop() }
    let events = Mutex<[String]>([])
    let socket = try await WebSocket.connect(
      to: "ws://127.0.0.1:\(server.port)/",
      onMessage: { message in events.withLock { $0.append(message.text ?? "") } },
      onClose: { close in events.withLock { $0.append("\(close.code) \(close.reason)") } })
    let close = try await socket.closed()
    #expect(close == WebSocketClose(code: code, reason: "why", isByPeer: true))
    #expect(events.withLock { $0 } == ["last", "\(code) why"])
    let error = #expect(throws: TransportError.self) { try socket.send(text: "late") }
    #expect(error?.code == .closed(code))
    #expect(await socket.close() == close)
  }

  @Test("a close frame without a code is 1005")
  func emptyClose() async throws {
    let server = try webSocketServer { peer in
      try peer.send(WebSocketPeer.Opcode.close, [])
      _ = try peer.receive()
    }
    defer { server.stop() }
    let socket = try await WebSocket.connect(to: "ws://127.0.0.1:\(server.port)/")
    #expect(try await socket.closed().code == 1005)
  }

  @Test("what is queued is written before the close frame")
  func closeFlushes() async throws {
    let received = OneShot<[Int]>()
    let server = try webSocketServer { peer in
      var lengths: [Int] = []
      while true {
        let frame = try peer.receiveMessage()
        if frame.opcode == WebSocketPeer.Opcode.close {
          try peer.send(frame.opcode, frame.payload)
          received.set(lengths)
          return
        }
        lengths.append(frame.payload.count)
      }
    }
    defer { server.stop() }
    let socket = try await WebSocket.connect(to: "ws://127.0.0.1:\(server.port)/")
    let sent = (0..<40).map { $0 * 20_000 }
    for length in sent { try socket.send(binary: [UInt8](repeating: 7, count: length)) }
    let close = await socket.close(code: 1000, timeout: .seconds(60))
    #expect(close.code == 1000)
    #expect(try #require(await received.wait()) == sent)
  }

  @Test("letting go of a socket closes it with 1001")
  func release() async throws {
    let code = OneShot<[UInt8]>()
    let server = try webSocketServer { peer in
      code.set(try peer.receive().payload)
    }
    defer { server.stop() }
    do {
      _ = try await WebSocket.connect(to: "ws://127.0.0.1:\(server.port)/")
    }
    #expect(try #require(await code.wait()) == [3, 233])
  }

  @Test("eight sockets with 2,000 messages each keep their order")
  func order() async throws {
    let server = try webSocketServer { try $0.echo() }
    defer { server.stop() }
    let port = server.port
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for name in 0..<8 {
        group.addTask {
          let (socket, incoming) = try await connectReading(to: "ws://127.0.0.1:\(port)/")
          for number in 0..<2000 { try socket.send(text: "\(name) \(number)") }
          var next = 0
          for await message in incoming {
            guard message.text == "\(name) \(next)" else { return false }
            next += 1
            if next == 2000 { break }
          }
          return await socket.close().code == 1000
        }
      }
      for try await isInOrder in group { #expect(isInOrder) }
    }
  }

  @Test("256 MiB go both ways in one message")
  func largest() async throws {
    let size = 256 << 20
    let received = OneShot<Int>()
    let server = try webSocketServer { peer in
      received.set(try peer.skipMessage())
      try peer.send(WebSocketPeer.Opcode.text, [UInt8](repeating: 65, count: size))
      peer.connection.waitForEnd()
    }
    defer { server.stop() }
    let (socket, incoming) = try await connectReading(to: "ws://127.0.0.1:\(server.port)/")
    let bytes = [UInt8](repeating: 65, count: size)
    try socket.send(utf8: bytes)
    #expect(try #require(await received.wait()) == size)
    var messages = incoming.makeAsyncIterator()
    let back = await messages.next()
    #expect(back?.kind == .text)
    #expect(back?.bytes.count == size)
    // memcmp: "==" of arrays takes ten seconds for this in an unoptimized build.
    #expect(back.map { memcmp($0.bytes, bytes, size) } == 0)
    let error = #expect(throws: TransportError.self) {
      try socket.send(binary: [UInt8](repeating: 0, count: size + 1))
    }
    #expect(error?.code == .messageTooLarge)
    try socket.send(text: "still open")
    await socket.close()
  }
}
