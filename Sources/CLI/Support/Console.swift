import Application
import Foundation

/// Writes to the standard streams.
enum Console {
  static func print(_ text: String) { write(text + "\n") }

  static func write(_ text: String) { emit(text, to: STDOUT_FILENO) }

  static func error(_ text: String) { emit(text + "\n", to: STDERR_FILENO) }

  /// Whether standard output is a terminal.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether standard error is a terminal.
  static var errorsAreShown: Bool { isatty(STDERR_FILENO) == 1 }

  /// Returns the size of the terminal, or 80 by 24 if there is none.
  static func size() -> (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Writes all bytes; a closed reader is not an error.
  private static func emit(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}

extension TerminalOutput {
  /// The standard streams of this process.
  static var standard: TerminalOutput {
    TerminalOutput(
      write: { Console.write($0) }, note: { Console.error($0) },
      isTerminal: Console.outputIsTerminal, notesAreShown: Console.errorsAreShown,
      size: { Console.size() })
  }
}
