/// Why the platform under test could not be used.
public struct PlatformError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What happened, with the last lines that the platform wrote.
  public var message: String
  /// What to do next; empty where there is nothing useful to say.
  public var hint: String

  /// Makes an error.
  public init(_ message: String, hint: String = "") {
    self.message = message
    self.hint = hint
  }

  public var description: String { hint.isEmpty ? message : "\(message)\n  hint: \(hint)" }
}
