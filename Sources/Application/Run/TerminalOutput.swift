/// The terminal of a command, or what stands for it: this library prints nothing itself.
public struct TerminalOutput: Sendable {
  /// Takes what people see, with its line ends.
  public var write: @Sendable (String) -> Void
  /// Takes a line beside that, for standard error.
  public var note: @Sendable (String) -> Void
  /// Whether a person looks at what is written.
  public var isTerminal: Bool
  /// Whether a person looks at the notes, so that they may have colors.
  public var notesAreShown: Bool
  /// Columns and lines.
  public var size: @Sendable () -> (width: Int, height: Int)

  /// Makes an output; without arguments, one that nobody sees.
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
