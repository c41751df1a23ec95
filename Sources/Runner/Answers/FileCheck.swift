import Foundation
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// Holds a downloaded file against what a `download` step expects of it.
struct FileCheck {
  let file: DownloadedFile
  let wanted: DownloadFile
  let texts: StepTexts

  func run() throws(StepProblem) {
    if let name = wanted.name {
      try check(name, file.name, "the file's name was \"\(file.name)\"")
    }
    if let type = wanted.type, type != file.type {
      throw failure("is \(file.type) by its content, expected \(type)")
    }
    if let size = wanted.size, !size.contains(file.size) {
      let words =
        size.lowerBound == size.upperBound
        ? "\(size.lowerBound)" : "\(size.lowerBound) to \(size.upperBound)"
      throw failure("has \(file.size) bytes, expected \(words)")
    }
    if let digest = wanted.digest {
      let text = try texts.text(digest).lowercased()
      guard text == file.digest else {
        throw failure("has the SHA-256 \(file.digest), expected \(text)")
      }
    }
    if let text = wanted.text {
      let content = try file.text()
      try check(text, content, "the file's text was \"\(content.clipped(to: 300))\"")
    }
    if !wanted.rows.isEmpty { try check(wanted.rows, in: try file.rows()) }
    if !wanted.json.isEmpty { try check(wanted.json, in: try document()) }
  }

  private func document() throws(StepProblem) -> JSONValue {
    let text = try file.text()
    do { return try JSONDocuments(text).root } catch {
      throw failure("is no JSON: \(error)")
    }
  }

  private func check(
    _ match: TextMatch<Template>, _ seen: String, _ words: String
  ) throws(StepProblem) {
    let wanted = try match.map(texts.text)
    let folded = seen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isMet: Bool =
      switch wanted {
      case .equals(let text): seen == text || folded == text
      case .contains(let text): folded.localizedCaseInsensitiveContains(text)
      case .matches(let pattern): seen.range(of: pattern, options: .regularExpression) != nil
      }
    guard isMet else {
      throw StepProblem(.assertion, "expected \(wanted.summary { $0 }): \(words)")
    }
  }

  private func check(
    _ expectations: [SendRequest.JSONExpectation], in document: JSONValue
  ) throws(StepProblem) {
    for expectation in expectations {
      let text = try texts.text(expectation.path)
      guard let path = JSONPath(text) else {
        throw StepProblem(
          .assertion, "\"\(text)\" is no JSON path", hint: "write it like items[0].name")
      }
      guard let template = expectation.value else { continue }
      let wanted = try texts.json(template)
      let found = path.values(in: document)
      if found.isEmpty { throw failure("has nothing at \(path.text), expected \(wanted.compact)") }
      if let other = found.first(where: { !$0.matches(wanted) && !$0.reads(as: wanted) }) {
        throw failure("has \(path.text) = \(other.compact), expected \(wanted.compact)")
      }
    }
  }

  private func failure(_ what: String) -> StepProblem {
    StepProblem(.assertion, "\(file.name) \(what)")
  }
}

extension JSONValue {
  /// Whether this text is the number that is wanted: all fields of a CSV file are texts.
  fileprivate func reads(as wanted: JSONValue) -> Bool {
    guard case .string(let text) = self, case .number(let number) = wanted else { return false }
    return JSONNumber(text: text) == number
  }
}
