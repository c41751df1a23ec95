public import Vocabulary

/// One thing that is wrong in a project's files, and what to do about it.
public struct Diagnostic: Sendable, Hashable {
  /// How bad it is: nothing is run while there is an error.
  public enum Severity: String, Sendable, Hashable, Codable {
    case error
    case warning
    /// Right as it stands, with a consequence that people should know.
    case note
  }

  /// How bad it is.
  public var severity: Severity
  /// What was seen, in one sentence.
  public var message: String
  /// The place; line 1, column 1 for what concerns a file or folder as a whole.
  public var location: SourceLocation
  /// The line of the file as it stands there; nil where the file cannot be shown.
  public var sourceLine: String?
  /// What to do next, in a sentence.
  public var hint: String?

  /// Makes a diagnostic.
  public init(
    severity: Severity = .error, message: String, location: SourceLocation,
    sourceLine: String? = nil, hint: String? = nil
  ) {
    self.severity = severity
    self.message = message
    self.location = location
    self.sourceLine = sourceLine
    self.hint = hint
  }

  /// The diagnostic as a terminal shows it: place and message, the line, a caret, the hint.
  ///
  /// Characters that could steer a terminal are shown as `·`; no line end follows.
  public func rendered(color: Bool) -> String {
    func paint(_ code: String, _ text: String) -> String {
      color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
    let tint =
      switch severity {
      case .error: "31;1"
      case .warning: "33;1"
      case .note: "36;1"
      }
    var lines = [
      paint("1", "\(Self.printable(location.description)):") + " "
        + paint(tint, "\(severity.rawValue):") + " " + paint("1", Self.printable(message))
    ]
    if let sourceLine {
      let (excerpt, caret) = Self.excerpt(of: sourceLine, column: location.column)
      let number = String(location.line)
      let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
      lines.append("\(gutter) | \(excerpt)")
      lines.append(
        String(repeating: " ", count: gutter.count) + " | "
          + String(repeating: " ", count: caret) + paint(tint, "^"))
    }
    if let hint { lines.append("  " + paint("36", "hint:") + " " + Self.printable(hint)) }
    return lines.joined(separator: "\n")
  }

  /// The part of a line around a column that fits a terminal, and the caret's offset in it.
  private static func excerpt(of line: String, column: Int) -> (String, Int) {
    let scalars = Array(line.unicodeScalars)
    let caret = min(max(0, column - 1), scalars.count)
    let start = caret > 80 ? caret - 40 : 0
    let end = min(scalars.count, start + 100)
    func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: part)
      return printable(String(view))
    }
    let shown =
      (start > 0 ? "…" : "") + text(scalars[start..<end]) + (end < scalars.count ? "…" : "")
    // Columns count code points, the caret stands under characters.
    let before = (start > 0 ? 1 : 0) + text(scalars[start..<caret]).count
    return (shown, before)
  }

  /// Text without the characters that could steer a terminal; tabs become spaces.
  static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        result.append(scalar == "\t" ? " " : "·")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Diagnostic: Comparable {
  /// By file, line and column: the order in which they are shown.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    let a = left.location
    let b = right.location
    return (a.file, a.line, a.column, left.message) < (b.file, b.line, b.column, right.message)
  }
}
