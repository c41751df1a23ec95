/// The terminal of a command or its replacement: this library itself prints nothing.
public struct TerminalOutput: Sendable {
  /// Writes text to standard output; it contains its line breaks.
  public var write: @Sendable (String) -> Void
  /// Writes a line to standard error.
  public var note: @Sendable (String) -> Void
  /// Whether standard output is a terminal.
  public var isTerminal: Bool
  /// Whether standard error is a terminal, so that notes may have colors.
  public var notesAreShown: Bool
  /// Returns the size of the terminal in columns and lines.
  public var size: @Sendable () -> (width: Int, height: Int)

  /// Creates an output; by default, one that discards everything.
  public init(
    write: @escaping @Sendable (String) -> Void = { _ in },
    note: @escaping @Sendable (String) -> Void = { _ in }, isTerminal: Bool = false,
    notesAreShown: Bool = false,
    size: @escaping @Sendable () -> (width: Int, height: Int) = { (80, 24) }
  ) {
    self.write = write
    self.note = note
    self.isTerminal = isTerminal
    self.notesAreShown = notesAreShown
    self.size = size
  }
}
