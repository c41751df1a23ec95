import Vocabulary

/// The text of one file of a project, by lines, for messages and reports.
public struct SourceFile: Sendable, Hashable {
  /// The path as messages show it.
  public var path: String
  /// The lines, without their ends.
  public var lines: [String]

  /// Splits a text at the line ends that YAML knows.
  public init(path: String, text: String) {
    self.path = path
    var lines: [String] = []
    var current = String.UnicodeScalarView()
    var previous: Unicode.Scalar = "\0"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        lines.append(String(current))
        current = String.UnicodeScalarView()
      default: current.append(scalar)
      }
      previous = scalar
    }
    if !current.isEmpty { lines.append(String(current)) }
    self.lines = lines
  }

  /// The line with a number, counted from 1; nil past the end.
  public func line(_ number: Int) -> String? {
    lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }
}

/// Collects what is wrong in one file while it is read.
final class FileDiagnostics {
  let source: SourceFile
  private(set) var all: [Diagnostic] = []

  init(source: SourceFile) { self.source = source }

  /// Notes an error at a place of the file.
  func error(_ message: String, at location: SourceLocation, hint: String? = nil) {
    all.append(
      Diagnostic(
        message: message, location: location, sourceLine: source.line(location.line),
        hint: hint))
  }

  func location(line: Int, column: Int) -> SourceLocation {
    SourceLocation(file: source.path, line: line, column: column)
  }
}
