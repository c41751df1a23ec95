import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

@Suite("Limits")
struct LimitTests {
  static func message(_ data: Data) throws -> String {
    let result = try FixtureProject([
      "Journeys/suite.yaml": Data(FixtureProject.suite.utf8), "Journeys/a.yaml": data,
    ]).load()
    #expect(result.project == nil)
    return rendered(result)
  }

  static func message(_ text: String) throws -> String { try message(Data(text.utf8)) }

  @Test("a file of more than 1 MB is not read") func size() throws {
    let project = try FixtureProject([
      "Journeys/suite.yaml": FixtureProject.suite, "Journeys/a.yaml": "",
    ])
    #expect(truncate(project.root + "/Journeys/a.yaml", 100 << 20) == 0)
    let text = rendered(project.load())
    #expect(text.contains("Journeys/a.yaml:1:1: error: the file has 104857600 bytes"))
  }

  @Test(
    "nesting is refused however it is written",
    arguments: [
      String(repeating: "[", count: 50_000), String(repeating: "{a: ", count: 10_000),
      String(repeating: "- ", count: 20_000), String(repeating: "? ", count: 20_000),
      String(repeating: "[", count: 90) + String(repeating: "]", count: 90),
      String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
      (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    ])
  func nesting(text: String) throws {
    #expect(
      try Self.message("journey: A\nsteps:\n  - api:\n      body:\n        " + text).contains(
        "error:"))
    #expect(try Self.message(text).contains("nested more than 64 deep"))
  }

  @Test("a file of nothing but values is refused")
  func values() throws {
    #expect(
      try Self.message("[" + String(repeating: "a,", count: 500_000) + "]").contains(
        "the file holds too many values"))
    #expect(
      try Self.message("[" + String(repeating: "a,", count: 55_000) + "]").contains(
        "a journey must be a mapping"))
  }

  @Test("64 levels are read") func deepest() throws {
    let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    let diagnostics = FileDiagnostics(source: SourceFile(path: "a", text: text))
    #expect(YAMLReader.root(of: text, diagnostics) != nil)
    #expect(diagnostics.all.isEmpty)
  }

  @Test("alias bombs are refused, as values and as keys", arguments: [false, true])
  func bomb(asKeys: Bool) throws {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<60 {
      let alias = "*a\(level - 1)"
      text +=
        asKeys
        ? "a\(level): &a\(level) { ? [\(alias), \(alias)] : 1 }\n"
        : "a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ","))]\n"
    }
    #expect(try Self.message(text).contains("aliases (*name) are not allowed"))
  }

  @Test("a few anchors are refused one by one") func anchors() throws {
    #expect(
      try Self.message("journey: &a A\nsteps: [*a]\n").contains("anchors (&name) are not allowed"))
  }

  @Test("ampersands and stars in texts are no aliases") func innocent() throws {
    let lines = (0..<60).map { "  - expect: { url: \"**/*x\(String($0))?a=1&b=2\" }\n" }.joined()
    let result = try FixtureProject([
      "Journeys/suite.yaml": FixtureProject.suite,
      "Journeys/a.yaml": "journey: R & D\nsteps:\n  - goto: /?a=1&b=2\n" + lines,
    ]).load()
    #expect(rendered(result) == "")
  }

  @Test("bytes that are no UTF-8 are named with their line") func notUTF8() throws {
    let bytes = Data("journey: A\n# ".utf8) + Data([0xC3, 0x28]) + Data("\nsteps: []\n".utf8)
    #expect(
      try Self.message(bytes) == """
        Journeys/a.yaml:2:1: error: the file is not UTF-8: line 2 has bytes that are no character
          hint: save it as UTF-8

        """)
    #expect(try Self.message(Data([0xFF, 0xFE, 0x61, 0])).contains("UTF-16"))
  }

  @Test("control characters are named", arguments: ["\u{0}", "\u{7}", "\u{FFFE}"])
  func control(text: String) throws {
    #expect(try Self.message("journey: A\n# \(text)\nsteps: []\n").contains("that YAML forbids"))
  }

  @Test("a folder named as a journey, a broken link and an unreadable path are reported")
  func noFile()
    throws
  {
    let project = try FixtureProject(["Journeys/suite.yaml": FixtureProject.suite])
    #expect(rendered(project.load()).contains("there are no journeys in Journeys"))
    try FileManager.default.createSymbolicLink(
      atPath: project.root + "/Journeys/link.yaml", withDestinationPath: "/nowhere")
    #expect(rendered(project.load()).contains("Journeys/link.yaml is no regular file"))
    try FileManager.default.createSymbolicLink(
      atPath: project.root + "/Journeys/loop", withDestinationPath: project.root + "/Journeys")
    #expect(project.load().project == nil)
    #expect(rendered(try FixtureProject(["x": ""]).load()).contains("there is no suite.yaml"))
  }

  @Test("mutated files are read or refused, never worse") func mutations() throws {
    let right = FixtureProject.tests.appendingPathComponent("Right/Journeys")
    let names = ["suite.yaml", "every-verb.yaml", "flows/sign-in.yaml"]
    var files: [String: Data] = [:]
    for name in names + ["flows/sign-in-and-greet.yaml"] {
      files["Journeys/" + name] = try Data(contentsOf: right.appendingPathComponent(name))
    }
    var generator = SplitMix(seed: 23)
    let snippets =
      [
        "${", "}", "[", "{", "\"", "'", ": ", "- ", "&a ", "*a", "!!x ", "\t", "\n", "\u{0}", "é",
        "null",
        "|\n", "? ", "<<: ", "---\n", "%YAML 9\n", "1e999", "-0", ".nan", "\u{2028}", "\r",
      ].map { Data($0.utf8) } + [Data([0xFF]), Data([0xC3])]
    let environment = ProcessInfo.processInfo.environment
    for _ in 0..<(environment["MUTATIONS"].flatMap { Int($0) } ?? 150) {
      var mutated = files
      let key = "Journeys/" + names[generator.next(names.count)]
      var bytes = Array(files[key] ?? Data())
      for _ in 0...generator.next(4) {
        let at = generator.next(bytes.count)
        switch generator.next(4) {
        case 0: bytes[at] = UInt8(generator.next(256))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + generator.next(12)))
        case 2: bytes.insert(contentsOf: snippets[generator.next(snippets.count)], at: at)
        default: bytes += bytes[at..<min(bytes.count, at + generator.next(40))]
        }
      }
      mutated[key] = Data(bytes)
      let result = try FixtureProject(mutated).load()
      let errors = result.diagnostics.filter { $0.severity == .error }
      #expect((result.project == nil) == !errors.isEmpty)
      for diagnostic in result.diagnostics {
        #expect(diagnostic.location.line >= 1 && diagnostic.location.column >= 1)
        #expect(!diagnostic.rendered(color: false).contains("\u{1B}"))
      }
      guard let project = result.project, let cases = try? project.cases() else { continue }
      for journeyCase in cases {
        for step in project.steps(of: journeyCase) {
          #expect(!step.step.summary(in: step.scope).isEmpty)
        }
      }
    }
  }
}
