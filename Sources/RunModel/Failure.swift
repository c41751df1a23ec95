import JourneyLanguage
public import Vocabulary

/// Why an attempt failed, in words from which people can act.
public struct Failure: Sendable, Hashable {
  /// What kind of failure it is: it decides on the verdict.
  public var kind: FailureKind
  /// One line without a location: `no visible element for role=button name="Pay"`.
  public var message: String
  /// The step's place in its file.
  public var location: SourceLocation
  /// The line of the file as it is written there.
  public var sourceLine: String
  /// Further facts, a line each: how long was waited, what was seen, candidates.
  public var details: [String]
  /// What to do next; empty where there is nothing useful to say.
  public var hint: String
  /// What the page showed: roles and names, a line each.
  public var outline: [String]
  /// The step that failed, counting from 0; nil where no step had begun.
  public var step: Int?

  /// Makes a failure.
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

/// The kinds of failure; a report groups by them and the exit code follows from them.
public enum FailureKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Something expected was not so.
  case assertion
  /// Something was waited for and did not come.
  case timeout
  /// A snapshot differs from its baseline, or has none.
  case visual
  /// Another tenant's data was seen.
  case isolation
  /// An uncaught error, a console error, or an answer of 500 and above.
  case pageError = "page error"
  /// A page has what keeps some people from using it.
  case accessibility
  /// A step did what it should and took longer than its budget.
  case budget
  /// A browser, the platform, or this machine failed; not the product under test.
  case infrastructure
}
