import BrowserTesting
import Foundation
import Testing

/// Pages that misbehave: each case ends as the table of faults says, on every engine, and a good page
/// after them passes on the same worker.
@Suite("Misbehaving pages on every engine")
struct PageFaultTests {
  private struct Report: Decodable {
    struct Case: Decodable {
      var id: String
      var status: String
      var kind: String?
      var message: String?
      var hint: String?
      var details: [String]?

      var words: String { ([message ?? "", hint ?? ""] + (details ?? [])).joined(separator: "\n") }
    }
    var cases: [Case]
  }

  /// A project with a journey for each fault, and a good one that comes last by its name.
  private func project(in folder: URL, _ server: TestServer) throws {
    let journeys = folder.appendingPathComponent("Journeys")
    try FileManager.default.createDirectory(at: journeys, withIntermediateDirectories: true)
    func write(_ name: String, _ text: String) throws {
      try text.write(
        to: journeys.appendingPathComponent("\(name).yaml"), atomically: true, encoding: .utf8)
    }
    try write(
      "suite",
      """
      suite: Faults
      baseUrl: \(server.url(""))
      timeouts: { expect: 15s, action: 15s, navigation: 15s }
      """)
    for fault in PageFault.all {
      try write(fault.name, "journey: \(fault.name)\nsteps:\n\(fault.steps)\n")
    }
    try write(
      "zz-good", "journey: zz-good\nsteps:\n  - goto: /good\n  - expect: Good page\n")
  }

  @Test("a case ends as the table says", arguments: FaultTests.engines)
  func ends(engine: String) async throws {
    let gone = try TestServer { _ in .silence }
    let port = Int(gone.port)
    gone.stop()
    let server = try TestServer { PageFault.answer($0, port: port) }
    defer { server.stop() }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("wayfarer-faults-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try project(in: folder, server)
    let output = try await Turns.shared.take {
      try await FaultTests.output(
        of: "wayfarer",
        ["run", "--project", folder.path, "--engine", engine, "--workers", "2"], ["NO_COLOR": "1"])
    }
    #expect(output.exitCode == 1, "\(output.text)")
    let data = try Data(contentsOf: folder.appendingPathComponent("Reports/report.json"))
    let report = try JSONDecoder().decode(Report.self, from: data)
    for fault in PageFault.all {
      let found = try #require(report.cases.first { $0.id == "\(fault.name)@\(engine)" })
      #expect(found.kind == fault.kind, "\(fault.name): \(found.words)")
      for word in fault.says {
        #expect(found.words.contains(word), "\(fault.name): \(found.words)")
      }
      #expect(!found.words.contains("Protocol call"), "\(found.words)")
    }
    let good = report.cases.first { $0.id == "zz-good@\(engine)" }
    #expect(good?.status == "passed", "\(good?.words ?? "")")
  }
}
