public import Vocabulary

/// Why a reference of a template has no value.
public struct TemplateError: Error, Sendable, Hashable {
  /// The kinds, for callers that handle some separately.
  public enum Code: Sendable, Hashable {
    /// No such name: a mistake in a file.
    case unknownName
    /// A value of an axis lacks a property that others have.
    case missingProperty(axis: String, value: String)
    /// An environment variable that is not set.
    case missingVariable
    /// Known only while a case runs: what no step has saved yet, or the port.
    case notYetKnown
    /// A value that a function or operator can't take.
    case badValue
    /// A variable that leads back to itself.
    case cycle
  }

  /// What kind of mistake it is.
  public var code: Code
  /// What was seen.
  public var message: String
  /// What to do about it; nil where that is plain.
  public var hint: String?
  /// Where the reference stands.
  public var location: SourceLocation
}
