import Foundation
import RunModel
import RunStore
import Support
import Vocabulary

/// The text of junit.xml, written case by case.
struct JUnitDocument {
  /// The text that has not been written yet.
  private var text: String = ""
  private let summary: RunSummary
  private let records: RunRecords
  /// The cases that failed in quarantine.
  private let excused: Set<String>

  init(_ run: FinishedRun) {
    summary = run.summary
    records = run.records
    let warnings = Set(summary.assessment.warnings.compactMap(\.caseID))
    excused = Set(
      summary.cases.filter { $0.reference.quarantine != nil && warnings.contains($0.id) }
        .map(\.id))
  }

  /// Writes the document.
  ///
  /// - Throws: ``ReportError`` if the file can't be written or the record can't be read.
  mutating func write(to sink: inout FileSink) throws(ReportError) {
    let errors =
      summary.infrastructureErrors.map { Problem(type: "infrastructure", message: $0) }
      + summary.assessment.blocking.filter(\.isRunLevel).map {
        Problem(type: $0.rule.rawValue, message: $0.message)
      }
    let counts = Counts(summary.cases, excused)
    text += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"\(XMLText.attribute(clean(summary.suite)))\" "
    text += "tests=\"\(counts.tests + errors.count)\" failures=\"\(counts.failures)\" "
    text += "errors=\"\(counts.errors + errors.count)\" "
    text += "time=\"\(summary.duration.seconds(digits: 3))\">\n"
    var order: [String] = []
    var byFile: [String: [CaseOutcome]] = [:]
    for result in summary.cases {
      if byFile[result.reference.file] == nil { order.append(result.reference.file) }
      byFile[result.reference.file, default: []].append(result)
    }
    for file in order { try writeSuite(file, byFile[file] ?? [], to: &sink) }
    if !errors.isEmpty { writeErrors(errors) }
    text += "</testsuites>\n"
    try sink.write(text)
  }

  private mutating func writeSuite(
    _ file: String, _ cases: [CaseOutcome], to sink: inout FileSink
  ) throws(ReportError) {
    let counts = Counts(cases, excused)
    let started = cases.compactMap { $0.attempts.first?.startedAt }.min() ?? summary.startedAt
    let time = cases.reduce(Duration.zero) { $0 + $1.duration }
    text += "  <testsuite name=\"\(attribute(file))\" tests=\"\(counts.tests)\" "
    text += "failures=\"\(counts.failures)\" errors=\"\(counts.errors)\" "
    text += "skipped=\"\(counts.skipped)\" time=\"\(time.seconds(digits: 3))\" "
    text += "timestamp=\"\(timestamp(started))\" file=\"\(attribute(file))\">\n"
    for result in cases {
      writeCase(try records.record(result))
      try sink.write(text)
      text = ""
    }
    text += "  </testsuite>\n"
  }

  /// A failure outside of any case.
  private struct Problem {
    var type: String
    var message: String
  }

  /// A failure outside of any case must not look like a pass to readers of this file.
  private mutating func writeErrors(_ errors: [Problem]) {
    text += "  <testsuite name=\"wayfarer\" tests=\"\(errors.count)\" failures=\"0\" "
    text += "errors=\"\(errors.count)\" skipped=\"0\" time=\"0.000\" "
    text += "timestamp=\"\(timestamp(summary.startedAt))\">\n"
    for (index, error) in errors.enumerated() {
      text += "    <testcase name=\"\(error.type) \(index + 1)\" classname=\"wayfarer\" "
      text += "time=\"0.000\">\n      <error message=\"\(attribute(error.message))\" "
      text += "type=\"\(error.type)\">\(content(error.message))</error>\n    </testcase>\n"
    }
    text += "  </testsuite>\n"
  }

  private mutating func writeCase(_ result: CaseRecord) {
    let reference = result.reference
    text += "    <testcase name=\"\(attribute(Self.name(reference)))\" "
    text += "classname=\"\(attribute(Self.className(reference.file)))\" "
    text += "time=\"\(result.duration.seconds(digits: 3))\" "
    text += "file=\"\(attribute(reference.file))\" line=\"\(reference.line)\">\n"
    switch result.status {
    case .passed: break
    case .failed where excused.contains(result.id):
      // Tools that read only this file must not count it as a failure.
      let note = reference.quarantine.map { "in quarantine, \($0.owner) until \($0.expires)" } ?? ""
      let message = "\(note): \(result.failure?.message ?? "failed")"
      text += "      <skipped message=\"\(attribute(message))\"/>\n"
    case .skipped:
      text += "      <skipped message=\"\(attribute(result.skipReason ?? ""))\"/>\n"
    case .interrupted:
      text += "      <error message=\"the run was interrupted\" type=\"interrupted\"/>\n"
    case .failed:
      let last = result.attempts.last
      writeFailure(last, as: last?.failure?.kind == .infrastructure ? "error" : "failure")
      for attempt in result.attempts.dropLast() where attempt.failure != nil {
        writeFailure(attempt, as: "rerunFailure")
      }
    case .flaky:
      for attempt in result.attempts where attempt.failure != nil {
        writeFailure(attempt, as: "flakyFailure")
      }
    }
    if !result.attempts.isEmpty {
      text += "      <system-out>\(XMLText.content(output(result)))</system-out>\n"
    }
    text += "    </testcase>\n"
  }

  private mutating func writeFailure(_ attempt: AttemptResult?, as element: String) {
    guard let attempt, let failure = attempt.failure else {
      text += "      <\(element) message=\"failed for an unknown reason\" type=\"assertion\"/>\n"
      return
    }
    let body = FailureText(failure, callers: attempt.failedStep?.callers ?? []).lines
      .joined(separator: "\n")
    text += "      <\(element) message=\"\(attribute(failure.message))\" "
    text += "type=\"\(failure.kind.rawValue)\">"
    // In Surefire's schema, the text of the rerun elements is in its own element.
    if element == "flakyFailure" || element == "rerunFailure" {
      text += "\n        <stackTrace>\(XMLText.content(unattached(body)))</stackTrace>\n      "
    } else {
      text += XMLText.content(unattached(body))
    }
    text += "</\(element)>\n"
  }

  /// Returns the steps, one line each, and the pictures as attachments.
  private func output(_ result: CaseRecord) -> String {
    var lines = ["replay: \(ReportText.replayCommand(result.id))"]
    var pictures: [String] = []
    for attempt in result.attempts {
      if result.attempts.count > 1 { lines.append("attempt \(attempt.number)") }
      for step in attempt.steps {
        let mark =
          switch step.status {
          case .passed: "ok  "
          case .failed: "FAIL"
          case .tolerated: "pass"
          case .skipped: "skip"
          }
        let path = step.isInBlock ? "\(step.path) " : ""
        let note = step.note.map { ": \($0)" } ?? ""
        lines.append(
          "\(mark) \(path)\(step.location): \(step.summary) (\(step.duration.text))\(note)")
        for path in step.pictures where FileReading.staysInside(path) && !pictures.contains(path) {
          pictures.append(path)
        }
      }
      for entry in attempt.console { lines.append("console \(entry.level): \(entry.text)") }
      for entry in attempt.network {
        let answer = entry.status == 0 ? entry.reason : String(entry.status)
        lines.append("network \(answer) \(entry.method) \(entry.url)")
      }
    }
    lines = lines.map(clean)
    lines += pictures.filter { clean($0) == $0 && !$0.contains("]]") }
      .map { "[[ATTACHMENT|\($0)]]" }
    return lines.joined(separator: "\n")
  }

  /// Returns a name that is unique within a suite, since GitLab drops repeated names.
  static func name(_ reference: CaseReference) -> String {
    let cell = reference.cell.map { "\($0.axis)=\($0.value)" }.joined(separator: ", ")
    return "\(reference.journey)\(cell.isEmpty ? "" : " [\(cell)]") on \(reference.engine)"
  }

  /// Returns the file as a dotted name: Jenkins treats the part before the last dot as a package.
  static func className(_ file: String) -> String {
    var parts = file.split(separator: "/").map(String.init)
    if let last = parts.popLast() {
      let stem = last.replacing(/\.ya?ml$/, with: "")
      parts.append(stem.replacing(".", with: "-"))
    }
    return parts.joined(separator: ".")
  }

  private func attribute(_ text: String) -> String { XMLText.attribute(clean(text)) }
  private func content(_ text: String) -> String { XMLText.content(clean(text)) }
  private func clean(_ text: String) -> String { unattached(PageText.line(text)) }

  /// Prevents pages from attaching files of this machine to a report.
  private func unattached(_ text: String) -> String {
    text.replacing("[[ATTACHMENT", with: "[ [ATTACHMENT")
  }

  /// Without fractions of a second, which common schemas do not allow.
  private func timestamp(_ date: Date) -> String {
    String(ReportDate.text(date).prefix(19))
  }

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    init(_ cases: [CaseOutcome], _ excused: Set<String>) {
      tests = cases.count
      for result in cases {
        switch result.status {
        case .passed, .flaky: break
        case .failed where excused.contains(result.id): skipped += 1
        case .skipped: skipped += 1
        case .interrupted: errors += 1
        case .failed:
          if result.failure?.kind == .infrastructure { errors += 1 } else { failures += 1 }
        }
      }
    }
  }
}

extension StepResult {
  /// The paths of a step's pictures, relative to the reports folder.
  var pictures: [String] {
    [snapshot?.expected, snapshot?.actual, snapshot?.diff, screenshot].compactMap { $0 }
  }
}
