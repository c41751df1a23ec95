/// An error as people see it: what happened, where, and what to do next.
public struct ActionableError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What happened, in one sentence without a full stop.
  public var message: String
  /// Where it occurred, such as `Journeys/sign-in.yaml:3:5` or a file; nil if the message says so.
  public var place: String?
  /// Lines between the message and the hint: the cause, or what was searched for.
  public var details: [String]
  /// What to do next; empty if there is nothing useful to say.
  public var hint: String

  /// Creates an error.
  public init(_ message: String, at place: String? = nil, details: [String] = [], hint: String = "")
  {
    self.message = message
    self.place = place
    self.details = details
    self.hint = hint
  }

  /// The text for a terminal, without a trailing line break. All errors have this form.
  public var rendered: String {
    ([(place.map { "\($0): " } ?? "") + "error: \(message)"] + notes).joined(separator: "\n")
  }

  /// The same without the word "error", for use in texts that contain it already.
  public var description: String {
    ([(place.map { "\($0): " } ?? "") + message] + notes).joined(separator: "\n")
  }

  private var notes: [String] {
    details.map { "  \($0)" } + (hint.isEmpty ? [] : ["  hint: \(hint)"])
  }
}

/// An error of a library, with codes for control flow, that can also be shown to people.
public protocol ActionableErrorConvertible: Error {
  /// The error as people see it.
  var actionable: ActionableError { get }
}

extension ActionableError: ActionableErrorConvertible {
  /// Itself.
  public var actionable: ActionableError { self }
}
