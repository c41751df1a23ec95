import Foundation
import ProgramTesting
import Testing

@testable import Transport

/// Certificates and servers of the `openssl` program, made when the test runs.
@Suite("TLS", .timeLimit(.minutes(5)))
final class TLSTests {
  private let folder: URL
  private var servers: [SpawnedProgram] = []

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "wayfarer-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    for server in servers { server.signal(SIGTERM) }
    try? FileManager.default.removeItem(at: folder)
  }

  private func openssl(_ arguments: [String], input: Pipe? = nil, output: Pipe? = nil) throws
    -> SpawnedProgram
  {
    let program = try SpawnedProgram(
      "openssl", arguments, folder: folder.path,
      input: input?.fileHandleForReading.fileDescriptor,
      output: output?.fileHandleForWriting.fileDescriptor)
    // The program has its own of these: ours would keep its streams from ending.
    try input?.fileHandleForReading.close()
    try output?.fileHandleForWriting.close()
    return program
  }

  /// Makes a self-signed certificate for a name and returns its file.
  private func certificate(for name: String) throws -> String {
    let program = try openssl([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test",
      "-addext", "subjectAltName=\(name)", "-keyout", "key.pem", "-out", "cert.pem",
    ])
    try #require(program.wait() == 0)
    return folder.appending(path: "cert.pem").path
  }

  /// Starts `openssl s_server`; returns its port and the two ends of what it passes on.
  private func serve(_ more: [String]) throws -> (UInt16, FileHandle, FileHandle) {
    let (input, output) = (Pipe(), Pipe())
    servers.append(
      try openssl(
        ["s_server", "-accept", "127.0.0.1:0", "-key", "key.pem", "-cert", "cert.pem"] + more,
        input: input, output: output))
    var said = ""
    while !said.contains("\n") || !said.contains("ACCEPT") {
      let data = output.fileHandleForReading.availableData
      try #require(!data.isEmpty)
      said += String(decoding: data, as: UTF8.self)
    }
    let line = try #require(said.split(separator: "\n").first { $0.hasPrefix("ACCEPT") })
    let port = try #require(line.split(separator: ":").last.flatMap { UInt16($0) })
    return (port, output.fileHandleForReading, input.fileHandleForWriting)
  }

  @Test("an unknown or wrongly named certificate is refused, a named authority is trusted: HTTPS")
  func https() async throws {
    let caFile = try certificate(for: "IP:127.0.0.1")
    let (port, _, _) = try serve(["-www"])
    let url = "https://127.0.0.1:\(port)/"
    let unknown = await #expect(throws: TransportError.self) {
      try await HTTPClient().send(HTTPRequest(url: url))
    }
    #expect(unknown?.code == .tlsFailed)
    let client = HTTPClient(HTTPClient.Options(caFile: caFile))
    #expect(try await client.send(HTTPRequest(url: url)).status == 200)
    let misnamed = await #expect(throws: TransportError.self) {
      try await client.send(HTTPRequest(url: "https://localhost:\(port)/"))
    }
    #expect(misnamed?.code == .tlsFailed)
  }

  @Test("an unknown or wrongly named certificate is refused: wss")
  func refused() async throws {
    let caFile = try certificate(for: "IP:127.0.0.1")
    let (port, _, _) = try serve(["-www"])
    for (url, caFile) in [
      ("wss://127.0.0.1:\(port)/", nil), ("wss://localhost:\(port)/", caFile),
    ] as [(String, String?)] {
      let error = await #expect(throws: TransportError.self) {
        try await WebSocket.connect(to: url, options: WebSocketOptions(caFile: caFile))
      }
      #expect(error?.code == .tlsFailed)
    }
  }

  @Test("a message arrives over wss with a named authority")
  func wss() async throws {
    let caFile = try certificate(for: "IP:127.0.0.1")
    let (port, fromClient, toClient) = try serve([])
    Thread.detachNewThread {
      // The server's own words stand around what the client sends.
      var said = ""
      while !said.contains("GET /") || !said.contains("\r\n\r\n") {
        let data = fromClient.availableData
        if data.isEmpty { return }
        said += String(decoding: data, as: UTF8.self)
      }
      toClient.write(Data(WebSocketPeer.answer(to: said).utf8))
      toClient.write(Data(WebSocketPeer.header(1, length: 6) + Array("secret".utf8)))
    }
    let (socket, incoming) = try await connectReading(
      to: "wss://127.0.0.1:\(port)/", options: WebSocketOptions(caFile: caFile))
    var messages = incoming.makeAsyncIterator()
    #expect(await messages.next()?.text == "secret")
    #expect(await socket.close().code == 1000)
  }
}
