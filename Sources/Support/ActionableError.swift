/// What a person gets to see of an error: what happened, where, and what to do next.
public struct ActionableError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What happened, in one sentence without a full stop.
  public var message: String
  /// What it is about, such as `Journeys/sign-in.yaml:3:5` or a file; nil where the message says it.
  public var place: String?
  /// Lines between the message and the hint: why, or what was looked for.
  public var details: [String]
  /// What to do next; empty where there is nothing useful to say.
  public var hint: String

  /// Makes an error.
  public init(_ message: String, at place: String? = nil, details: [String] = [], hint: String = "")
  {
    self.message = message
    self.place = place
    self.details = details
    self.hint = hint
  }

  /// The text for a terminal, without a line end after it; all errors look like this.
  public var rendered: String {
    ([(place.map { "\($0): " } ?? "") + "error: \(message)"] + notes).joined(separator: "\n")
  }

  /// The same without the word "error", for texts that say it themselves.
  public var description: String {
    ([(place.map { "\($0): " } ?? "") + message] + notes).joined(separator: "\n")
  }

  private var notes: [String] {
    details.map { "  \($0)" } + (hint.isEmpty ? [] : ["  hint: \(hint)"])
  }
}

/// An error of a library, with codes that control flow needs, that people can be shown.
public protocol ActionableErrorConvertible: Error {
  /// What people get to see of it.
  var actionable: ActionableError { get }
}

extension ActionableError: ActionableErrorConvertible {
  /// Itself.
  public var actionable: ActionableError { self }
}
