public import RunModel
public import Support
import Vocabulary

/// Ends a command early, with a verdict and what to say.
public struct CommandError: Error, Sendable, CustomStringConvertible {
  /// What the exit code says.
  public let verdict: Verdict
  /// What to print; empty where all has been said.
  public let text: String

  /// Ends with an error.
  public init(_ verdict: Verdict, _ message: String, details: [String] = [], hint: String = "") {
    self.init(verdict, ActionableError(message, details: details, hint: hint))
  }

  /// Ends with an error that came from a library.
  public init(_ verdict: Verdict, _ error: some ActionableErrorConvertible) {
    self.init(verdict, text: error.actionable.rendered)
  }

  /// Ends with a text that is no error of one sentence, such as several diagnostics, or with none.
  public init(_ verdict: Verdict, text: String = "") {
    self.verdict = verdict
    self.text = text
  }

  /// The text.
  public var description: String { text }
}
