/// Why the history could not be read or written.
public struct HistoryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// One line, without the path.
  public var message: String
  /// What to do next.
  public var hint: String

  /// Creates an error.
  public init(path: String, message: String, hint: String) {
    self.path = path
    self.message = message
    self.hint = hint
  }

  public var description: String { "\(path): error: \(message)\n  hint: \(hint)" }
}
