import BrowserAPI
import BrowserTesting
import Foundation
import JSON
import Processes
import Testing
import Vocabulary

@Suite("Certificates, live")
struct CertificateTests {
  private static let openssl = "/usr/bin/openssl"

  @Test(
    "a certificate that does not verify is an error, unless the context accepts it",
    .enabled(if: FileManager.default.isExecutableFile(atPath: openssl)))
  func selfSigned() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/tls-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let making = try ChildProcess(
      .init(
        executable: Self.openssl,
        arguments: [
          "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
          "-keyout", "\(folder)/key.pem", "-out", "\(folder)/cert.pem",
        ])
    ) { _ in }
    #expect(await making.waitUntilExit() == .code(0))

    let (lines, sink) = AsyncStream.makeStream(of: String.self)
    let server = try ChildProcess(
      .init(
        executable: Self.openssl,
        arguments: [
          "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", "\(folder)/cert.pem", "-key",
          "\(folder)/key.pem",
        ]),
      onLine: { sink.yield($0) }, onExit: { _ in sink.finish() })
    var port: Substring?
    for await line in lines where line.hasPrefix("ACCEPT") {
      port = line.split(separator: ":").last
      break
    }
    let url = "https://127.0.0.1:\(try #require(port))/"
    try await LiveBrowser.withPage { page in
      let error = await #expect(throws: BrowserError.self) {
        try await page.goto(url, until: .load, deadline: .soon)
      }
      #expect(error?.code == .serverUnreachable)
      #expect(error?.message.hasPrefix("Could not open \(url): net::ERR_CERT_") == true)
      #expect(error?.hint.contains("certificate") == true)
    }
    try await LiveBrowser.withPage(ContextOptions(ignoresCertificateErrors: true)) { page in
      try await page.goto(url, until: .load, deadline: .soon)
      #expect(page.url == url)
    }
    await server.terminate()
  }
}
