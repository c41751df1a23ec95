public import RunModel
public import Support
import Vocabulary

/// Ends a command early, with a verdict and a message.
public struct CommandError: Error, Sendable, CustomStringConvertible {
  /// The verdict, which determines the exit code.
  public let verdict: Verdict
  /// The text to print; empty if everything has been printed already.
  public let text: String

  /// Creates an error from a message.
  public init(_ verdict: Verdict, _ message: String, details: [String] = [], hint: String = "") {
    self.init(verdict, ActionableError(message, details: details, hint: hint))
  }

  /// Creates an error from a library's error.
  public init(_ verdict: Verdict, _ error: some ActionableErrorConvertible) {
    self.init(verdict, text: error.actionable.rendered)
  }

  /// Creates an error with any other text, such as several diagnostics, or without text.
  public init(_ verdict: Verdict, text: String = "") {
    self.verdict = verdict
    self.text = text
  }

  /// The text.
  public var description: String { text }
}
