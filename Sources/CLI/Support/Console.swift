import Foundation

/// Writes to the two standard streams.
enum Console {
  static func print(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
  static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// Whether the stream is a terminal that a person looks at.
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}
