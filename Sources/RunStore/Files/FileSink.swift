import Foundation

/// Writes a file in pieces.
package struct FileSink {
  private let file: Int32
  private let path: String
  private var pending: [UInt8] = []
  private static let pieceSize: Int = 1 << 18

  /// - Parameters:
  ///   - file: A descriptor that is open for writing; its owner closes it.
  ///   - path: The path, for messages.
  init(_ file: Int32, path: String) {
    self.file = file
    self.path = path
  }

  /// Adds bytes; they are in the file after a call of `flush`.
  ///
  /// - Throws: ``ReportError`` with the system's error.
  package mutating func write(_ bytes: some Sequence<UInt8>) throws(ReportError) {
    pending.append(contentsOf: bytes)
    if pending.count >= Self.pieceSize { try flush() }
  }

  /// Adds a text as UTF-8.
  package mutating func write(_ text: String) throws(ReportError) { try write(text.utf8) }

  /// Writes all pending bytes.
  package mutating func flush() throws(ReportError) {
    var written = 0
    var failure: Int32 = 0
    pending.withUnsafeBytes { buffer in
      while written < buffer.count {
        let rest = buffer.baseAddress?.advanced(by: written)
        let count = Foundation.write(file, rest, buffer.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          failure = errno
          return
        }
        written += count
      }
    }
    pending.removeAll(keepingCapacity: true)
    if failure != 0 {
      throw .system(.notWritten, path: path, doing: "can't be written", errno: failure)
    }
  }
}
