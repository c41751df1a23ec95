import BrowserAPI
import Foundation
import JSON
import JourneyLanguage
import RunModel
import Vocabulary

/// A `mock` step: its texts resolved into a rule that the page's requests are held against.
struct MockStep {
  let request: MockRequest
  let texts: StepTexts
  /// Remembers what the rule decided about.
  let log: MockLog

  /// The rule; it calls nothing back but the log.
  func rule() throws(StepProblem) -> InterceptionRule {
    let glob = URLGlob(try texts.text(request.url))
    let method = request.method?.rawValue
    let log = log
    return InterceptionRule(try action()) { asked, url in
      guard method == nil || method == asked, glob.matches(url) else { return false }
      log.note(method: asked, url: url, isMocked: true)
      return true
    }
  }

  private func action() throws(StepProblem) -> InterceptionRule.Action {
    switch request.outcome {
    case .fail: return .fail
    case .answer(let answer):
      var headers: [String: String] = [:]
      for (name, template) in answer.headers {
        headers[name.lowercased()] = try headerValue(template, of: name)
      }
      let body: [UInt8]
      switch answer.body {
      case .empty: body = []
      case .text(let template):
        body = Array(try texts.text(template).utf8)
        headers["content-type"] = headers["content-type"] ?? "text/plain; charset=utf-8"
      case .json(let template):
        body = try texts.encoded(template)
        headers["content-type"] = headers["content-type"] ?? "application/json"
      }
      return .respond(status: answer.status, headers: headers, body: body)
    }
  }

  private func headerValue(_ template: Template, of name: String) throws(StepProblem) -> String {
    let value = try texts.text(template)
    guard value.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\t" }) else {
      return value
    }
    throw StepProblem(
      .assertion, "the header \(name) of the mock holds a line end or another control character",
      hint: "what does ${…} in it stand for?")
  }
}

extension StepExecutor {
  /// A mock goes before those that are there.
  mutating func add(_ mock: MockStep) async throws(StepProblem) {
    mocks.insert(try mock.rule(), at: 0)
    try await applyMocks()
  }

  mutating func endMocks() async throws(StepProblem) {
    mocks = []
    try await applyMocks()
  }

  private func applyMocks() async throws(StepProblem) {
    guard let interception = page.interception else {
      // The plan skips such cases; an engine that only said it could is at fault.
      if mocks.isEmpty { return }
      throw StepProblem(
        .infrastructure, "\(engine.engine) can't answer requests in place of servers",
        hint: "`wayfarer engines` shows what each engine can do")
    }
    do throws(BrowserError) {
      let rules = mocks.isEmpty ? [] : mocks + [mockLog.rest]
      try await interception.setRules(rules)
      for other in tabs.pages where !other.isClosed && other.events !== page.events {
        try await other.interception?.setRules(rules)
      }
    } catch {
      throw StepProblem(error)
    }
  }
}
