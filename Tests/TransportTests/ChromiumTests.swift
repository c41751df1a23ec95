import Foundation
import ProgramTesting
import Support
import Synchronization
import Testing

@testable import Transport

/// The one server of which nobody can say that it was written to please the client.
private let chromium = "/usr/bin/chromium-headless-shell"

@Suite(
  "WebSocket: a real Chromium", .timeLimit(.minutes(5)),
  .enabled(if: FileManager.default.isExecutableFile(atPath: chromium)))
struct ChromiumTests {
  @Test("small, 12 MiB and 64 MiB messages go both ways over the debugging port")
  func debuggingPort() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "wayfarer-transport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let arguments = [
      "--remote-debugging-port=0", "--no-sandbox", "--disable-gpu",
      "--user-data-dir=\(folder.path)", "about:blank",
    ]
    var environment = ProcessInfo.processInfo.environment
    environment["TMPDIR"] = folder.path
    let errors = Pipe()
    let address = OneShot<String>()
    let seen = Mutex("")
    errors.fileHandleForReading.readabilityHandler = { handle in
      let text = String(decoding: handle.availableData, as: UTF8.self)
      if text.isEmpty { handle.readabilityHandler = nil }
      let all = seen.withLock { seen in
        seen += text
        return seen
      }
      guard let start = all.range(of: "listening on ") else { return }
      let line = all[start.upperBound...]
      guard let end = line.firstIndex(of: "\n") else { return }
      address.set(String(line[..<end]))
    }
    let browser = try SpawnedProgram(
      chromium, arguments, environment: environment,
      errors: errors.fileHandleForWriting.fileDescriptor)
    defer {
      browser.signal(SIGTERM)
      browser.wait()
    }
    try errors.fileHandleForWriting.close()

    let url = try #require(await address.wait())
    let (socket, incoming) = try await connectReading(to: url)
    var messages = incoming.makeAsyncIterator()
    func call(_ text: String, awaiting id: Int) async throws -> [UInt8] {
      try socket.send(text: text)
      while let message = await messages.next() {
        if message.text?.hasPrefix("{\"id\":\(id),") == true { return message.bytes }
      }
      throw try await socket.closed().error
    }
    let version = try await call(#"{"id":1,"method":"Browser.getVersion"}"#, awaiting: 1)
    #expect(String(decoding: version, as: UTF8.self).contains("Chrome/"))

    let targets = try await HTTPClient().send(
      HTTPRequest(url: "http://\(try WebSocketURL(url).hostHeader)/json/list"))
    let page = targets.text.components(separatedBy: "\"webSocketDebuggerUrl\": \"").last?
      .prefix { $0 != "\"" }
    let (pageSocket, pageSocketReceived) = try await connectReading(to: String(try #require(page)))
    var pageMessages = pageSocketReceived.makeAsyncIterator()
    for size in [12 << 20, 64 << 20] {
      try pageSocket.send(
        text:
          #"{"id":2,"method":"Runtime.evaluate","params":{"expression":"'a'.repeat(\#(size))"}}"#)
      let answer = await pageMessages.next()
      #expect((answer?.bytes.count ?? 0) > size)
      let padding = String(repeating: "b", count: size)
      try pageSocket.send(
        text:
          #"{"id":3,"method":"Runtime.evaluate","params":{"expression":"'\#(padding)'.length"}}"#)
      #expect(await pageMessages.next()?.text?.contains("\"value\":\(size)") == true)
    }
    await pageSocket.close()

    async let closed = socket.closed()
    try socket.send(text: #"{"id":9,"method":"Browser.close"}"#)
    #expect(try await closed.isByPeer)
  }
}
