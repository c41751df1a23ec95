import Foundation
import Support
import Vocabulary

/// Computed pieces of templates.
extension Scope {
  /// The text of an expression.
  func text(
    of expression: Expression, _ location: SourceLocation, _ nesting: Int
  ) throws(TemplateError) -> String {
    if isForDisplay, let shown = displayed(expression, location, nesting) { return shown }
    let first = try text(of: expression.first, location, nesting)
    guard !expression.rest.isEmpty else { return first }
    // Products first, then sums, each from left to right.
    var sum: [(operation: Expression.Operation, value: ExactDecimal)] = [
      (.plus, try decimal(first, expression, location))
    ]
    for step in expression.rest {
      let right = try decimal(
        try text(of: step.operand, location, nesting), expression, location)
      let last = sum.count - 1
      switch step.operation {
      case .plus, .minus: sum.append((step.operation, right))
      case .times: sum[last].value = sum[last].value * right
      case .divided:
        guard let quotient = sum[last].value / right else {
          throw bad("${\(expression.source)} divides by 0", nil, location)
        }
        sum[last].value = quotient
      }
      guard !sum[last].value.isTooLong else { throw tooLong(expression, location) }
    }
    var total = sum[0].value
    for term in sum.dropFirst() {
      total = term.operation == .minus ? total - term.value : total + term.value
    }
    guard !total.isTooLong else { throw tooLong(expression, location) }
    return total.description
  }

  /// What people see of an expression that holds a secret, or what is not known yet.
  private func displayed(
    _ expression: Expression, _ location: SourceLocation, _ nesting: Int
  ) -> String? {
    for path in expression.names {
      let shown = try? value(of: path, location, nesting)
      if shown == nil { return "${\(expression.source)}" }
      if shown?.contains("•••") == true { return "•••" }
    }
    return nil
  }

  private func text(
    of operand: Expression.Operand, _ location: SourceLocation, _ nesting: Int
  ) throws(TemplateError) -> String {
    var text: String
    switch operand.value {
    case .number(let number): text = number.description
    case .name(let path): text = try value(of: path, location, nesting)
    }
    for function in operand.functions { text = try apply(function, to: text, location) }
    return text
  }

  private func apply(
    _ function: TemplateFunction, to text: String, _ location: SourceLocation
  ) throws(TemplateError) -> String {
    switch function {
    case .trim: return text.trimmingCharacters(in: .whitespacesAndNewlines)
    case .lower: return text.lowercased()
    case .upper: return text.uppercased()
    case .slug: return Slug.of(text)
    case .number:
      do { return try NumberText.number(in: text) } catch {
        throw bad(
          error.message, "take the part that is wanted with read: { …, matches: '(\\d+) items' }",
          location)
      }
    case .date(let offset, let format):
      guard let date = DateText.text(text, moved: offset, as: format, in: timeZone) else {
        throw bad("\"\(text.prefix(60))\" is no date", DateText.hint, location)
      }
      return date
    }
  }

  private func decimal(
    _ text: String, _ expression: Expression, _ location: SourceLocation
  ) throws(TemplateError) -> ExactDecimal {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if let number = ExactDecimal(trimmed) { return number }
    throw bad(
      "\"\(text.prefix(60))\" in ${\(expression.source)} is no number",
      "write | number behind the name to take the number out of a text", location)
  }

  private func tooLong(_ expression: Expression, _ location: SourceLocation) -> TemplateError {
    bad("${\(expression.source)} has more than \(ExactDecimal.mostDigits) digits", nil, location)
  }

  private func bad(
    _ message: String, _ hint: String?, _ location: SourceLocation
  ) -> TemplateError {
    TemplateError(code: .badValue, message: message, hint: hint, location: location)
  }

  /// The zone in which pages of the case show times.
  private var timeZone: TimeZone {
    let written = shared.timeZone.flatMap { try? resolve($0) } ?? BrowserSettings.usualTimeZone
    return TimeZone(identifier: written) ?? .gmt
  }

  /// The values of the names in the computed pieces of a template; what is made of a secret is one.
  public func inputs(of template: Template) -> [String] {
    template.segments.flatMap { segment -> [String] in
      guard case .computed(let expression, let location) = segment else { return [] }
      return expression.names.compactMap { try? value(of: $0, location, 0) }
    }
  }
}
