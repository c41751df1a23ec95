import Synchronization

/// Whether the terminal's cursor is hidden. Separate from the reporter, so that a program that must
/// end immediately can show it again.
final class TerminalCursor: Sendable {
  private let isHidden = Atomic(false)
  private let write: @Sendable (String) -> Void

  init(_ write: @escaping @Sendable (String) -> Void) {
    self.write = write
  }

  /// Returns the escape code that hides the cursor; empty if it is hidden.
  func hiding() -> String {
    isHidden.exchange(true, ordering: .relaxed) ? "" : "\u{1B}[?25l"
  }

  /// Returns the escape code that shows the cursor; empty if it is shown.
  func showing() -> String {
    isHidden.exchange(false, ordering: .relaxed) ? "\u{1B}[?25h" : ""
  }

  /// Shows the cursor below the drawn lines, if it is hidden.
  func show() {
    let text = showing()
    if !text.isEmpty { write(text + "\n") }
  }
}
