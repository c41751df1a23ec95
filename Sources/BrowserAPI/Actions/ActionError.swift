import JSON
import Vocabulary

/// Why a step on a page failed, in words from which a person can act.
///
/// It is about the page; what is about the browser or the connection is a `BrowserError`.
public struct ActionError: Error, Sendable, Hashable {
  /// The kinds of failure that callers tell apart.
  public enum Kind: String, Sendable, Hashable {
    /// No element matched in time.
    case notFound
    /// Several elements matched where one was meant.
    case strict
    /// The element was there but could not be acted on: hidden, disabled, covered, moving.
    case notActionable
    /// An expectation did not come true in time.
    case assertion
    /// The page or an element has what keeps some people from using it; nothing else was amiss.
    case accessibility
    /// The action was done and had no effect, such as a checkbox that stayed as it was.
    case noEffect
    /// The page was not ready for a picture: a font, an image or a busy region.
    case notSettled
    /// The step asks for what cannot be: a wrong pattern, a value of the wrong kind.
    case invalid
    /// Documents came and went until the time was up.
    case timeout
  }

  /// The kind of failure.
  public var kind: Kind
  /// One sentence: what was wanted and what was in the way, with names and values.
  public var message: String
  /// How long we waited.
  public var waitedFor: Duration
  /// What was seen last, one entry a condition or match; may be empty.
  public var seen: [String]
  /// What the page has that comes near to the locator, such as `button "Pay now"`.
  public var candidates: [String]
  /// The page in at most 40 lines of roles and names, or empty.
  public var outline: [String]
  /// The URL of the page at that time.
  public var url: String
  /// Whether the URL and the title are those of a frame in the page.
  public var isInFrame = false
  /// The title of the page at that time.
  public var title: String
  /// Whether the page was still loading or had a visible `aria-busy` region.
  public var isBusy: Bool
  /// What to do next; empty where there is nothing useful to say.
  public var hint: String
  /// Whether it was expected that the page shows something; an action otherwise.
  public var isExpectation = false

  /// Makes an error.
  public init(
    _ kind: Kind, _ message: String, waitedFor: Duration = .zero, seen: [String] = [],
    candidates: [String] = [], outline: [String] = [], url: String = "", title: String = "",
    isBusy: Bool = false, hint: String = ""
  ) {
    self.kind = kind
    self.message = message
    self.waitedFor = waitedFor
    self.seen = seen
    self.candidates = candidates
    self.outline = outline
    self.url = url
    self.title = title
    self.isBusy = isBusy
    self.hint = hint
  }
}

extension ActionError: CustomStringConvertible {
  /// The message, what was seen, where and after how long, and the hint: one fact a line.
  public var description: String {
    var lines = [message]
    lines += seen.map { "  \($0)" }
    var circumstances = "waited \(waitedFor.seconds) s"
    if !candidates.isEmpty {
      circumstances += "; the page has \(candidates.joined(separator: ", "))"
    }
    if isBusy { circumstances += "; it was still loading" }
    lines.append("  " + circumstances)
    if !url.isEmpty {
      lines.append(
        "  \(isInFrame ? "frame" : "page"): \(url)" + (title.isEmpty ? "" : " (\(title))"))
    }
    if !hint.isEmpty { lines.append("  hint: \(hint)") }
    return lines.joined(separator: "\n")
  }
}

/// What a person's action on a page can fail with.
public enum StepFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The page was not as the step needs it.
  case action(ActionError)
  /// The browser, the connection or a navigation failed.
  case browser(BrowserError)

  public var description: String {
    switch self {
    case .action(let error): error.description
    case .browser(let error): error.description
    }
  }
}

extension Duration {
  /// Seconds with one decimal: `5.0`.
  var seconds: String {
    let tenths =
      (components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }
}
