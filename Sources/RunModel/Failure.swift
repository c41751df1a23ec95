public import Vocabulary

/// Why an attempt failed, described so that people can act on it.
public struct Failure: Sendable, Hashable {
  /// The kind, which determines the verdict.
  public var kind: FailureKind
  /// One line without a location: `no visible element for role=button name="Pay"`.
  public var message: String
  /// The position of the step in its file.
  public var location: SourceLocation
  /// The line as it appears in the file.
  public var sourceLine: String
  /// Further facts, one line each: the time waited, what was found instead, candidates.
  public var details: [String]
  /// What to do next; empty if there is nothing useful to say.
  public var hint: String
  /// What the page showed: roles and names, one line per element.
  public var outline: [String]
  /// The step that failed, counting from 0; nil if no step had started.
  public var step: Int?

  /// Creates a failure.
  public init(
    kind: FailureKind, message: String, location: SourceLocation, sourceLine: String = "",
    details: [String] = [], hint: String = "", outline: [String] = [], step: Int? = nil
  ) {
    self.kind = kind
    self.message = message
    self.location = location
    self.sourceLine = sourceLine
    self.details = details
    self.hint = hint
    self.outline = outline
    self.step = step
  }
}

/// The kinds of failure. Reports group by kind, and the exit code depends on it.
public enum FailureKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// An expectation did not hold.
  case assertion
  /// Something did not happen in time.
  case timeout
  /// A snapshot differs from its baseline, or has none.
  case visual
  /// Another tenant's data was seen, or that could not be ruled out.
  case isolation
  /// An uncaught error, an error on the console, or a response with status 500 or above.
  case pageError = "page error"
  /// A page violates an accessibility rule.
  case accessibility
  /// A step succeeded but took longer than its budget.
  case budget
  /// A browser, the platform, or this machine failed; not the product under test.
  case infrastructure
}
