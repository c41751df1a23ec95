import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// A step's templates turned into what the page takes.
struct StepTexts: Sendable {
  let scope: Scope
  let baseURL: String
  /// The project's folder.
  let projectRoot: String
  /// The attribute that `testId` looks at.
  let testIDAttribute: String
  /// Learns what the run comes to know as secret.
  let redaction: Redaction

  /// Keeps what is typed into a password field out of everything that is written.
  func keepSecret(_ value: String) {
    // Fields may hide a digit or two; those alone are no secret, and would be found everywhere.
    guard value.count >= Redaction.shortestLength else { return }
    redaction.add(value, called: "a password field")
  }

  func text(_ template: Template) throws(StepProblem) -> String {
    do {
      let text = try scope.resolve(template)
      // What is made of a secret is one too.
      let isSecret = scope.inputs(of: template).contains { redaction.redact($0) != $0 }
      if isSecret, text.count >= Redaction.shortestLength {
        redaction.add(text, called: "what is made of a secret")
      }
      return text
    } catch {
      throw StepProblem(error)
    }
  }

  func texts(_ templates: [Template]) throws(StepProblem) -> [String] {
    var texts: [String] = []
    for template in templates { texts.append(try text(template)) }
    return texts
  }

  /// An absolute URL; a path is relative to the platform.
  func url(_ template: Template) throws(StepProblem) -> String {
    let url = try text(template)
    if url.hasPrefix("/") { return baseURL + url }
    return url.contains(":") ? url : "\(baseURL)/\(url)"
  }

  /// The locator with its texts, and the suite's name of the test id attribute.
  func locator(_ written: Locator<Template>) throws(StepProblem) -> Locator<String> {
    try written.map(text).with(testIDAttribute: testIDAttribute)
  }

  func json(_ template: JSONTemplate) throws(StepProblem) -> JSONValue {
    try template.map(text)
  }

  /// A JSON value as the bytes of a body.
  func encoded(_ template: JSONTemplate) throws(StepProblem) -> [UInt8] {
    var output: [UInt8] = []
    // The same bytes each time: a failure must be repeatable.
    try json(template).write(to: &output, isSorted: true)
    return output
  }
}
