import Foundation
import Testing

@testable import JourneyLanguage

/// The JSON Schemas, held against files by a validator that is not ours: Debian's
/// python3-jsonschema, by scripts/check_schemas.py.
@Suite("JSON Schemas")
struct SchemaTests {
  private static let root = FixtureProject.tests.deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let folder = root.appendingPathComponent("docs/schema")

  @Test("docs/schema has what the program prints", arguments: FileKind.allCases)
  func committed(_ kind: FileKind) throws {
    let file = Self.folder.appendingPathComponent("\(kind.rawValue).schema.json")
    let text = JSONSchema.text(of: kind)
    if ProcessInfo.processInfo.environment["WAYFARER_WRITE_DOCS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text, "run `make docs`")
  }

  @Test("the project's own files and the examples that are right are valid")
  func valid() throws {
    let files =
      Self.files(below: Self.root.appendingPathComponent("Journeys"))
      + Self.files(below: FixtureProject.tests.appendingPathComponent("Right"))
    #expect(files.count > 60)
    for (file, verdict) in zip(files, try Self.verdicts(of: files)) {
      #expect(verdict == "ok", "\(file.path)")
    }
  }

  /// Fixtures whose mistake is one of shape: a key, a type or a word that cannot stand there.
  private static let shapes = [
    "e012", "e014", "e015", "e016", "e017", "e018", "e019", "e020", "e022", "e023", "e024", "e025",
    "e026", "e027", "e030", "e031", "e033", "e039", "e041", "e043", "e044", "e045", "e046", "e062",
    "e064", "e066", "e072", "e088", "e089", "e090", "e094", "e096", "e097", "e099", "e101", "e102",
    "e105", "e106",
  ]

  @Test("what is wrong by its shape is invalid", arguments: shapes)
  func invalid(_ fixture: String) throws {
    let all = FixtureProject.tests.appendingPathComponent("Fixtures")
    let names = try FileManager.default.contentsOfDirectory(atPath: all.path)
    let name = try #require(names.first { $0.hasPrefix(fixture) })
    let verdicts = try Self.verdicts(of: Self.files(below: all.appendingPathComponent(name)))
    #expect(verdicts.contains { $0.hasPrefix("wrong: ") }, "\(name): \(verdicts)")
  }

  private static func files(below folder: URL) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
  }

  private static func kind(of file: URL) -> FileKind {
    if file.deletingLastPathComponent().lastPathComponent == "flows" { return .flow }
    return FileKind(rawValue: file.deletingPathExtension().lastPathComponent) ?? .journey
  }

  /// `ok` or `wrong: REASON` for each file.
  private static func verdicts(of files: [URL]) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      root.appendingPathComponent("scripts/check_schemas.py").path, folder.path,
    ]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let list = files.map { "\(kind(of: $0).rawValue)\t\($0.path)\n" }.joined()
    try input.fileHandleForWriting.write(contentsOf: Data(list.utf8))
    try input.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return text.split(separator: "\n").map(String.init)
  }
}
