import Support

/// The capabilities of a terminal or its replacement.
public struct TerminalStyle: Sendable, Hashable {
  /// Whether lines can be redrawn in place.
  public var isLive: Bool
  /// Whether escape codes for colors are written.
  public var hasColor: Bool
  /// Whether characters outside ASCII can be used.
  public var hasUnicode: Bool

  /// Creates a style.
  public init(isLive: Bool, hasColor: Bool, hasUnicode: Bool) {
    self.isLive = isLive
    self.hasColor = hasColor
    self.hasUnicode = hasUnicode
  }

  /// Determines the style from the environment.
  ///
  /// `NO_COLOR` (https://no-color.org) and `FORCE_COLOR=0` disable colors, `FORCE_COLOR` enables
  /// them even without a terminal; `TERM=dumb` has neither colors nor live lines. Logs are UTF-8,
  /// whatever the locale.
  public init(environment: [String: String], isTerminal: Bool) {
    let isDumb = environment["TERM"] == "dumb"
    isLive = isTerminal && !isDumb && !ContinuousIntegration.isDetected(in: environment)
    let force = environment["FORCE_COLOR"]
    if let noColor = environment["NO_COLOR"], !noColor.isEmpty {
      hasColor = false
    } else if let force {
      hasColor = force != "0" && force != "false"
    } else {
      hasColor = isTerminal && !isDumb
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let isOther = locale.map { !$0.lowercased().replacing("-", with: "").contains("utf8") } ?? false
    hasUnicode = !isTerminal || !(isDumb || isOther)
  }

  /// The colors by their meaning.
  enum Ink: String {
    case good = "32"
    case bad = "31"
    case warning = "33"
    case accent = "36"
    case faint = "2"
    case strong = "1"
    case badStrong = "1;31"
    case goodStrong = "1;32"
    case warningStrong = "1;33"
  }

  func paint(_ text: String, _ ink: Ink) -> String {
    hasColor && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }

  var ellipsis: String { hasUnicode ? "…" : "..." }
  var passedMark: String { hasUnicode ? "✓" : "ok" }
  var failedMark: String { hasUnicode ? "✗" : "FAIL" }
  var flakyMark: String { hasUnicode ? "±" : "flaky" }
  var skippedMark: String { hasUnicode ? "○" : "skip" }
  var interruptedMark: String { hasUnicode ? "■" : "stop" }
  var bar: (full: String, empty: String) { hasUnicode ? ("━", "─") : ("#", ".") }
}
