import Foundation
import Reporting
import RunModel
import Testing
import Vocabulary

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Checks junit.xml against the strictest common schema, that of Jenkins' xUnit plugin
/// (junit-10.xsd, https://github.com/jenkinsci/xunit-plugin), to which Surefire's output conforms.
///
/// Two attributes are added, since GitLab uses them to link to the file: `file` and `line` of a
/// case. Jenkins' own `junit` step, GitLab and CircleCI ignore unknown attributes.
struct JUnitSchemaTests {
  private struct Rule {
    var required: Set<String> = []
    var optional: Set<String> = []
    var children: Set<String> = []
  }

  private static let rerun = Rule(
    required: ["type"], optional: ["message"], children: ["stackTrace", "system-out", "system-err"])
  private static let verdict = Rule(optional: ["type", "message"])
  private static let rules: [String: Rule] = [
    "testsuites": Rule(
      optional: ["name", "time", "tests", "failures", "errors"], children: ["testsuite"]),
    "testsuite": Rule(
      required: ["name", "tests", "failures", "errors"],
      optional: [
        "group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url",
      ],
      children: ["testsuite", "properties", "testcase", "system-out", "system-err"]),
    "testcase": Rule(
      required: ["name"], optional: ["time", "classname", "group", "file", "line"],
      children: [
        "skipped", "error", "failure", "rerunFailure", "rerunError", "flakyFailure", "flakyError",
        "system-out", "system-err",
      ]),
    "failure": verdict, "error": verdict, "skipped": verdict,
    "rerunFailure": rerun, "flakyFailure": rerun,
    "stackTrace": Rule(), "system-out": Rule(), "system-err": Rule(),
  ]

  private func check(_ element: XMLElement, _ problems: inout [String]) {
    let name = element.name ?? ""
    guard let rule = Self.rules[name] else {
      problems.append("unknown element \(name)")
      return
    }
    let attributes = Dictionary(
      uniqueKeysWithValues: (element.attributes ?? []).map { ($0.name ?? "", $0.stringValue ?? "") }
    )
    for missing in rule.required.subtracting(attributes.keys) {
      problems.append("\(name) has no \(missing)")
    }
    for other in Set(attributes.keys).subtracting(rule.required).subtracting(rule.optional) {
      problems.append("\(name) has \(other)")
    }
    if let time = attributes["time"], time.wholeMatch(of: /[0-9]+\.[0-9]{3}/) == nil {
      problems.append("\(name) has the time \(time)")
    }
    let elements = (element.children ?? []).compactMap { $0 as? XMLElement }
    for child in elements {
      if !rule.children.contains(child.name ?? "") {
        problems.append("\(name) holds \(child.name ?? "")")
      }
      check(child, &problems)
    }
    // The counts in the file must match its content.
    if name == "testsuite" {
      let cases = elements.filter { $0.name == "testcase" }
      for (attribute, kind) in [
        ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"),
      ] {
        let count = cases.count { !$0.elements(forName: kind).isEmpty }
        if attributes[attribute] != "\(count)" {
          problems.append(
            "\(name) says \(attributes[attribute] ?? "nothing") \(attribute), has \(count)")
        }
      }
      if attributes["tests"] != "\(cases.count)" { problems.append("\(name) miscounts its cases") }
    }
    if name == "testcase", elements.count(where: { $0.name == "system-out" }) > 1 {
      problems.append("testcase has more than one system-out")
    }
  }

  private func problems(_ summary: SampleRun.Run) async throws -> [String] {
    try await withFolder { folder in
      try report(summary, to: JUnitReporter(folder: folder))
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/junit.xml"))
      let root = try #require(try XMLDocument(data: data).rootElement())
      #expect(root.name == "testsuites")
      var problems: [String] = []
      check(root, &problems)
      return problems
    }
  }

  @Test("the file of every kind of run conforms to the schema")
  func schema() async throws {
    #expect(try await problems(SampleRun.varied) == [])
    #expect(try await problems(SampleRun.summary([])) == [])
    var troubled = SampleRun.varied
    troubled.infrastructureErrors = ["no browser <here> & \"there\""]
    troubled.gate = GatePolicy(maxSkipped: 0)
    let note = QuarantineNote(
      owner: "team", reason: "late", expires: "2999-12-31",
      location: SourceLocation(file: "Journeys/quarantine.yaml", line: 2, column: 5))
    for index in troubled.cases.indices where index.isMultiple(of: 3) {
      troubled.cases[index].reference.quarantine = note
    }
    for index in troubled.cases.indices.suffix(2) { troubled.cases[index].status = .interrupted }
    #expect(try await problems(troubled) == [])
  }
}
