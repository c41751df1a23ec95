import RunModel
import Support
import Vocabulary

/// A failure as text in the style of compiler errors, without colors, each line disarmed.
///
/// ```
/// Journeys/checkout.yaml:14:12: error: no visible element for role=button name="Pay"
///    14 |   - click: { role: button, name: "Pay" }
///       |            ^
///   waited 5.0 s; the page has button "Pay now"
///   hint: write name: "Pay now"
/// ```
struct FailureText {
  /// The kind of a line, for coloring.
  enum Part: Sendable {
    case location
    case source
    case caret
    case detail
    case hint
  }

  /// The lines with their kinds.
  private(set) var parts: [(part: Part, text: String)] = []
  var lines: [String] { parts.map(\.text) }

  init(_ failure: Failure, callers: [SourceLocation] = []) {
    let message = PageText.line(failure.message)
    parts.append((.location, "\(PageText.line(failure.location.description)): error: \(message)"))
    addSource(failure)
    for detail in failure.details {
      for line in PageText.lines(detail) { parts.append((.detail, "  \(line)")) }
    }
    for caller in callers.reversed() {
      parts.append((.detail, "  used at \(PageText.line(caller.description))"))
    }
    if !failure.hint.isEmpty { parts.append((.hint, "  hint: \(PageText.line(failure.hint))")) }
  }

  private mutating func addSource(_ failure: Failure) {
    guard !failure.sourceLine.isEmpty else { return }
    let number = String(failure.location.line)
    let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let line = PageText.line(failure.sourceLine)
    parts.append((.source, "\(margin) | \(line)"))
    // Tabs have become single spaces, and wide characters occupy two columns.
    let before = line.prefix(max(0, failure.location.column - 1))
    guard before.count == failure.location.column - 1 else { return }
    let indent = String(repeating: " ", count: DisplayWidth.of(before))
    let gap = String(repeating: " ", count: margin.count)
    parts.append((.caret, "\(gap) | \(indent)^"))
  }
}
