import Synchronization

/// Whether the terminal's cursor is hidden: known apart from the reporter, so that a program that is
/// told to end at once can show it again.
final class TerminalCursor: Sendable {
  private let isHidden = Atomic(false)
  private let write: @Sendable (String) -> Void

  init(_ write: @escaping @Sendable (String) -> Void) {
    self.write = write
  }

  /// What hides the cursor; empty where it is hidden.
  func hiding() -> String {
    isHidden.exchange(true, ordering: .relaxed) ? "" : "\u{1B}[?25l"
  }

  /// What shows the cursor; empty where it is shown.
  func showing() -> String {
    isHidden.exchange(false, ordering: .relaxed) ? "\u{1B}[?25h" : ""
  }

  /// Shows the cursor below what is drawn, if it is hidden.
  func show() {
    let text = showing()
    if !text.isEmpty { write(text + "\n") }
  }
}
