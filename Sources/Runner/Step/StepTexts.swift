import BrowserAPI
import Foundation
import JSON
import JourneyLanguage
import RunModel
import Vocabulary

/// A step's templates turned into what the page takes.
struct StepTexts: Sendable {
  let scope: Scope
  let baseURL: String

  func text(_ template: Template) throws(StepProblem) -> String {
    do { return try scope.resolve(template) } catch { throw StepProblem(error) }
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

  func locator(_ template: LocatorTemplate) throws(StepProblem) -> Locator {
    let criteria = template.criteria
    var locator = Locator(exact: criteria.exact)
    locator.role = try optional(criteria.role)
    locator.name = try optional(criteria.name)
    locator.label = try optional(criteria.label)
    locator.text = try optional(criteria.text)
    locator.placeholder = try optional(criteria.placeholder)
    locator.alt = try optional(criteria.alt)
    locator.title = try optional(criteria.title)
    locator.testID = try optional(criteria.testID)
    locator.css = try optional(criteria.css)
    locator.nth = criteria.nth
    if let within = criteria.within { locator.within = .locator(try self.locator(within)) }
    return locator
  }

  func expectation(
    _ template: ExpectationTemplate
  ) throws(StepProblem) -> (Locator?, [PageExpectation]) {
    var conditions: [PageExpectation] = []
    if let isVisible = template.isVisible { conditions.append(isVisible ? .visible : .hidden) }
    if let isEnabled = template.isEnabled { conditions.append(isEnabled ? .enabled : .disabled) }
    if let isChecked = template.isChecked { conditions.append(.checked(isChecked)) }
    if let text = template.text { conditions.append(.text(try match(text))) }
    if let value = template.value { conditions.append(.value(try match(value))) }
    if let count = template.count { conditions.append(.count(count)) }
    for (name, value) in template.attributes.sorted(by: { $0.key < $1.key }) {
      conditions.append(
        .attribute(
          name,
          try value.map { value throws(StepProblem) in
            try match(value)
          }))
    }
    if let url = template.url { conditions.append(.url(try urlMatch(url))) }
    if let title = template.title { conditions.append(.title(try match(title))) }
    if let except = template.accessibleExcept {
      conditions.append(.accessible(except: except.compactMap(AccessibilityRule.init)))
    }
    let locator = try template.locator.map { locator throws(StepProblem) in
      try self.locator(locator)
    }
    return (locator, conditions)
  }

  func json(_ template: JSONTemplate) throws(StepProblem) -> JSONValue {
    switch template {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let value): return .number(value)
    case .string(let value): return .string(try text(value))
    case .array(let elements):
      var values: [JSONValue] = []
      for element in elements { values.append(try json(element)) }
      return .array(values)
    case .object(let members):
      var values: [String: JSONValue] = [:]
      for (name, member) in members { values[name] = try json(member) }
      return .object(values)
    }
  }

  /// A JSON value as the bytes of a body.
  func encoded(_ template: JSONTemplate) throws(StepProblem) -> Data {
    let value = try json(template)
    let encoder = JSONEncoder()
    // The same bytes each time: a failure must be repeatable.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(value) } catch {
      throw StepProblem(.assertion, "the body is no JSON: \(error)")
    }
  }

  private func optional(_ template: Template?) throws(StepProblem) -> String? {
    guard let template else { return nil }
    return try text(template)
  }

  private func match(_ template: TextMatchTemplate) throws(StepProblem) -> TextMatch {
    switch template {
    case .contains(let template): .contains(try text(template))
    case .equals(let template): .equals(try text(template))
    case .matches(let template): .matches(try text(template))
    }
  }

  private func urlMatch(_ template: TextMatchTemplate) throws(StepProblem) -> URLMatch {
    switch template {
    case .contains(let template): .glob(try text(template))
    case .equals(let template): .glob(try text(template))
    case .matches(let template): .matches(try text(template))
    }
  }
}

extension LoadState {
  init(_ name: Step.LoadStateName) {
    switch name {
    case .commit: self = .commit
    case .domContentLoaded: self = .domContentLoaded
    case .load: self = .load
    }
  }
}

extension PointerButton {
  init(_ name: Step.MouseButtonName) {
    switch name {
    case .left: self = .left
    case .middle: self = .middle
    case .right: self = .right
    }
  }
}
