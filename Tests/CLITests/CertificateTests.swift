import Foundation
import ProgramTesting
import Testing

private let openssl = "/usr/bin/openssl"

/// Platforms whose certificates nobody knows: an authority of the test's own signs them.
@Suite(
  .timeLimit(.minutes(15)), .enabled(if: FileManager.default.isExecutableFile(atPath: openssl)))
struct CertificateTests {
  private static let engines = ["chromium", "firefox", "webkit"]

  /// What the platform is started with, and what a run of its journeys needs.
  private static let server = """
    server:
      command: [openssl, s_server, -accept, "127.0.0.1:${port}", -WWW, -cert, leaf.pem, -key, leaf.key]
      ready: /page.html
      timeout: 20s
    """

  private func run(_ arguments: String..., in workspace: Workspace) async throws {
    let program = try SpawnedProgram(openssl, arguments, folder: workspace.root)
    let code = await program.exitCode
    try #require(code == 0)
  }

  /// A project whose platform has a certificate of the authority in ca.pem; other.pem is another.
  private func workspace(
    accepting setting: String?, _ journeys: [String: String], suite: String = server
  ) async throws -> Workspace {
    let browser = setting.map { "browser: { acceptCertificates: \($0) }\n" } ?? ""
    let workspace = try Workspace(
      baseURL: "https://127.0.0.1:${port}", suite: browser + suite, journeys: journeys)
    for name in ["ca", "other"] {
      try await run(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=\(name)",
        "-keyout", "\(name).key", "-out", "\(name).pem", in: workspace)
    }
    try await run(
      "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=platform", "-keyout",
      "leaf.key", "-out", "leaf.csr", in: workspace)
    try workspace.write("names", "subjectAltName=IP:127.0.0.1\n")
    try await run(
      "x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
      "-days", "2", "-extfile", "names", "-out", "leaf.pem", in: workspace)
    try workspace.write("page.html", "<!doctype html><link rel=icon href=data:,><h1>Inside</h1>")
    return workspace
  }

  /// The port that `openssl s_server` has chosen.
  private static func port(saidOn output: FileHandle) throws -> Int {
    var said = ""
    while !said.contains("ACCEPT 127.0.0.1:") || said.last != "\n" {
      let data = output.availableData
      try #require(!data.isEmpty)
      said += String(decoding: data, as: UTF8.self)
    }
    return try #require(
      said.split(separator: ":").last.flatMap { Int($0.prefix(5).filter(\.isNumber)) })
  }

  private let journeys = [
    "one": """
      - goto: /page.html
      - expect: Inside
      - api: { get: /page.html, expect: { contains: Inside } }
    """
  ]

  @Test(
    "pages, requests and the wait for the platform accept what the suite says",
    arguments: engines, ["true", "[ca.pem]", "[other.pem, ./ca.pem]"])
  func accepted(_ engine: String, _ setting: String) async throws {
    let workspace = try await workspace(accepting: setting, journeys)
    let outcome = try await workspace.wayfarer("run", "--engine", engine)
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test("without the setting, or with another authority, the platform is not trusted")
  func refused() async throws {
    for setting in [nil, "false", "other.pem"] {
      let workspace = try await workspace(accepting: setting, journeys)
      let outcome = try await workspace.wayfarer("run")
      #expect(outcome.exitCode == 3, "\(outcome.text)")
      #expect(outcome.text.contains("no trusted TLS connection"), "\(outcome.text)")
    }
  }

  @Test("a page does not open where the certificate is of another authority", arguments: engines)
  func otherAuthority(_ engine: String) async throws {
    let workspace = try await workspace(accepting: "ca.pem", [:])
    let inner = try await self.workspace(accepting: nil, [:])
    let output = Pipe()
    let other = try SpawnedProgram(
      openssl,
      ["s_server", "-accept", "127.0.0.1:0", "-WWW", "-cert", "leaf.pem", "-key", "leaf.key"],
      folder: inner.root, output: output.fileHandleForWriting.fileDescriptor)
    defer { other.signal(SIGTERM) }
    let port = try Self.port(saidOn: output.fileHandleForReading)
    let address = "https://127.0.0.1:\(port)/page.html"
    try workspace.write(
      "frame.html",
      "<!doctype html><link rel=icon href=data:,><h1>Outside</h1><iframe src=\"\(address)\"></iframe>"
    )
    try workspace.journey("request", "  - api: { get: \"\(address)\" }")
    try workspace.journey("frame", "  - goto: /frame.html\n  - expect: Outside")
    try workspace.journey("direct", "  - goto: \"\(address)\"")
    let outcome = try await workspace.wayfarer("run", "--engine", engine, "--workers", "1")
    #expect(outcome.exitCode != 0, "\(outcome.text)")
    #expect(try workspace.report().cases.count == 3)
    for item in try workspace.report().cases {
      #expect(item.status == "failed", "\(item.id)")
      let words = item.journey == "request" ? "no trusted TLS connection" : "acceptCertificates"
      #expect(item.words.contains(words), "\(item.id): \(item.words)")
    }
  }

  @Test(
    "files that are none, and the setting in a journey, are mistakes",
    arguments: [
      ("missing.pem", "the file missing.pem can't be read"),
      ("[ca.pem, leaf.key]", "the file leaf.key has no certificate in PEM form"),
      ("{ a: b }", "must be true or files of authorities"),
    ])
  func mistakes(_ setting: String, _ words: String) async throws {
    let workspace = try await workspace(accepting: setting, journeys)
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 2, "\(outcome.text)")
    #expect(outcome.text.contains(words), "\(outcome.text)")
  }

  @Test("a journey can't accept certificates for itself")
  func journey() async throws {
    let workspace = try await workspace(
      accepting: nil,
      ["own": "journey: own\nbrowser: { acceptCertificates: true }\nsteps:\n  - goto: /\n"])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 2, "\(outcome.text)")
    #expect(outcome.text.contains("write it in suite.yaml"), "\(outcome.text)")
  }
}
