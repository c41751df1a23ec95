import JSON
import JourneyLanguage
import RunModel
import Transport

/// Holds an answer against what an `api` step expects of it.
struct AnswerCheck {
  let request: SendRequest
  let texts: StepTexts
  let answer: HTTPResponse
  let url: String
  /// Until when the answer may be looked through; nil for one that is looked through at once.
  var end: ContinuousClock.Instant?

  /// Checks everything.
  /// - Returns: what the step saves, by name.
  func run() throws(StepProblem) -> [String: String] {
    try checkStatus()
    try checkText()
    guard !request.json.isEmpty || !request.save.isEmpty else { return [:] }
    let document = try document()
    for expectation in request.json { try check(expectation, in: document) }
    return try saved(from: document)
  }

  private func checkStatus() throws(StepProblem) {
    let wanted = request.statuses
    let passes =
      wanted.isEmpty ? (200..<300).contains(answer.status) : wanted.contains(answer.status)
    guard !passes else { return }
    let list = wanted.isEmpty ? "200–299" : wanted.map(String.init).joined(separator: " or ")
    throw failure("answered \(answer.status), expected \(list)")
  }

  private func checkText() throws(StepProblem) {
    guard !request.contains.isEmpty || !request.excludes.isEmpty else { return }
    let text: AnswerText
    do { text = try AnswerText(answer, until: end) } catch { throw unreadable(error) }
    for template in request.contains {
      let part = try texts.text(template)
      let search = try search(part, marks: .matter)
      let isThere = text.says(search) != nil
      if text.isOver { throw tooLong }
      if !isThere { throw failure("does not contain \"\(part)\"") }
    }
    for template in request.excludes {
      let part = try texts.text(template)
      let search = try search(part, marks: .hideNothing)
      guard let match = text.betrays(search) else {
        // What was not looked through to its end may hold the text.
        if text.isOver { throw tooLong }
        continue
      }
      throw failure(
        "contains \"\(part)\", which it must not",
        found: "found in: …\(match.before)\(match.found)\(match.after)…")
    }
  }

  /// The failure of an answer that could not be looked through in time.
  var tooLong: StepProblem {
    var problem = StepProblem(
      .timeout,
      "\(request.method) \(url) was answered, but its \(answer.body.count >> 10) KB could not be looked through in time",
      hint: "ask for less, or check values of it by their paths (json:)")
    problem.isOutOfTime = true
    return problem
  }

  private func search(_ text: String, marks: TextSearch.Marks) throws(StepProblem) -> TextSearch {
    let search = TextSearch(text, marks: marks)
    guard !search.isEmpty else {
      throw StepProblem(
        .assertion, "a text to look for in the answer is empty", hint: "what does ${…} stand for?")
    }
    return search
  }

  private func document() throws(StepProblem) -> JSONValue {
    let text: String
    do { text = try answer.decodedText() } catch { throw unreadable(error) }
    do { return try JSONDocuments(text).root } catch {
      throw failure("is no JSON", found: "\(error)")
    }
  }

  private func unreadable(_ error: HTTPResponse.UnknownCharset) -> StepProblem {
    var problem = failure("is in the charset \"\(error.label)\", which can't be read")
    problem.hint = "let the server send UTF-8, or name the charset as browsers know it"
    return problem
  }

  private func check(
    _ expectation: SendRequest.JSONExpectation, in document: JSONValue
  ) throws(StepProblem) {
    let path = try path(expectation.path)
    let found = path.values(in: document)
    guard let template = expectation.value else {
      if let first = found.first {
        throw failure("has \(path.text) = \(first.compact), which must be absent")
      }
      return
    }
    let wanted = try texts.json(template)
    if found.isEmpty {
      throw failure("has nothing at \(path.text), expected \(wanted.compact)")
    }
    if let other = found.first(where: { !$0.matches(wanted) }) {
      throw failure("has \(path.text) = \(other.compact), expected \(wanted.compact)")
    }
  }

  private func path(_ template: Template) throws(StepProblem) -> JSONPath {
    let text = try texts.text(template)
    guard let path = JSONPath(text) else {
      throw StepProblem(
        .assertion, "\"\(text)\" is no JSON path", hint: "write it like items[0].name")
    }
    return path
  }

  private func saved(from document: JSONValue) throws(StepProblem) -> [String: String] {
    var saved: [String: String] = [:]
    for (name, template) in request.save {
      let path = try path(template)
      guard let value = path.values(in: document).first else {
        throw failure("has nothing at \(path.text) to save as \(name)")
      }
      saved[name] = value.plainText
    }
    return saved
  }

  private func failure(_ what: String, found: String? = nil) -> StepProblem {
    let body = answer.text
    let shown = body.count > 300 ? body.prefix(299) + "…" : Substring(body)
    return StepProblem(
      .assertion, "\(request.method) \(url) \(what)",
      details: [found, "status \(answer.status)", "answer: \(shown)"].compactMap { $0 })
  }
}

extension JSONValue {
  /// Whether this is what a journey asks for; a text that reads as this number or truth value
  /// will do, since `${…}` only gives texts.
  func matches(_ wanted: JSONValue) -> Bool {
    if self == wanted { return true }
    guard case .string(let text) = wanted else { return false }
    switch self {
    case .number(let value): return JSONNumber(text: text) == value
    case .bool(let value): return text == String(value)
    case .null, .string, .array, .object: return false
    }
  }
}
