import BrowserAPI
import Foundation
import JSON
import Synchronization
import Testing
import Vocabulary

@testable import WebDriverClient

/// The connection to WebKit's Web Inspector, with one that tells and answers what a test wants.
@Suite(.timeLimit(.minutes(1)))
struct WebInspectorTests {
  private func connected(to fake: FakeInspector) async throws -> WebInspector {
    try #require(
      await WebInspector.connect(
        port: fake.port, extraHeaders: [:], deadline: .now + .seconds(20)))
  }

  @Test("what a page did is told up to the moment of asking")
  func events() async throws {
    let fake = try FakeInspector()
    let inspector = try await connected(to: fake)
    fake.sayBeforeNextAnswer(
      [
        "method": "Console.messageAdded",
        "params": ["message": ["level": "warning", "text": "told", "source": "console-api"]],
      ])
    let events = await inspector.events(deadline: .now + .seconds(20))
    #expect(events == [.console(level: "warning", text: "told", source: "")])
    inspector.close()
  }

  @Test("an inspector that is stuck holds nobody, however little time there is")
  func stuck() async throws {
    let fake = try FakeInspector()
    let inspector = try await connected(to: fake)
    fake.answersNoMore()
    // The end of the time may come before, while and after the wait begins.
    for microseconds in 0..<400 {
      let deadline = ContinuousClock.now + .microseconds(microseconds - 200)
      #expect(await inspector.events(deadline: deadline).isEmpty)
    }
    #expect(!inspector.isOver)
    inspector.close()
  }

  @Test("the end of the connection is known, and ends who waits")
  func end() async throws {
    let fake = try FakeInspector()
    let inspector = try await connected(to: fake)
    fake.answersNoMore()
    async let events = inspector.events(deadline: .now + .seconds(20))
    fake.stop()
    #expect(await events.isEmpty)
    #expect(inspector.isOver)
    #expect(await inspector.events(deadline: .now + .seconds(20)).isEmpty)
  }
}

/// What WebKitGTK's inspector looks like from outside: one page, whose commands are answered.
private final class FakeInspector: Sendable {
  private struct State {
    var connection: Int32?
    var saying: [JSONValue] = []
    var isSilent = false
  }

  let port: UInt16
  private let state = Mutex(State())

  init() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listener, generic, size) == 0 && listen(listener, 1) == 0
          && getsockname(listener, generic, &size) == 0
      }
    }
    guard isBound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EADDRINUSE) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in
      let connection = accept(listener, nil, nil)
      close(listener)
      state.withLock { $0.connection = connection }
      serve(connection)
      state.withLock { $0.connection = nil }
      close(connection)
    }
  }

  /// Tells something of the page before the next command is answered.
  func sayBeforeNextAnswer(_ message: JSONValue) { state.withLock { $0.saying.append(message) } }

  /// Reads on and says nothing.
  func answersNoMore() { state.withLock { $0.isSilent = true } }

  /// Ends the connection.
  func stop() {
    state.withLock { if let connection = $0.connection { shutdown(connection, Int32(SHUT_RDWR)) } }
  }

  private func serve(_ connection: Int32) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      bytes += buffer[..<count]
      while bytes.count >= 5 {
        let length = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count >= 5 + length else { break }
        answer(Array(bytes[5..<5 + length]), on: connection)
        bytes.removeFirst(5 + length)
      }
    }
  }

  private func answer(_ body: [UInt8], on connection: Int32) {
    let name = String(decoding: body.prefix { $0 != 0 }, as: UTF8.self)
    if name == "Setup" {
      let page: JSONValue = ["targetInfo": ["type": "page", "targetId": "page-1"]]
      return send(["method": "Target.targetCreated", "params": page], on: connection)
    }
    guard name == "SendMessageToBackend",
      let outer = try? JSONValue(utf8: Array(body.dropFirst(name.utf8.count + 17).dropLast())),
      let text = outer["params"]?["message"]?.string,
      let id = (try? JSONValue(utf8: Array(text.utf8)))?["id"]
    else { return }
    let messages = state.withLock { state -> [JSONValue] in
      guard !state.isSilent else { return [] }
      defer { state.saying = [] }
      return state.saying + [["id": id, "result": [:]]]
    }
    for message in messages {
      let text = String(decoding: message.utf8, as: UTF8.self)
      send(
        [
          "method": "Target.dispatchMessageFromTarget",
          "params": ["targetId": "page-1", "message": .string(text)],
        ], on: connection)
    }
  }

  private func send(_ message: JSONValue, on connection: Int32) {
    let target = [UInt8](repeating: 0, count: 16)
    let body = Array("SendMessageToFrontend".utf8) + [0] + target + message.utf8 + [0]
    let length = UInt32(body.count)
    let head = (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + [1]
    _ = (head + body).withUnsafeBytes {
      Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }
}
