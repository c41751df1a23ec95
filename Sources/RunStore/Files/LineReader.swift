import Foundation

/// Reads a file of any size line by line.
final class LineReader {
  /// A line without its line break, and its position.
  struct Line {
    var bytes: [UInt8]
    var offset: Int
    /// Whether it ended with a line break; the last line of a file that is still being written may
    /// not.
    var isWhole: Bool
  }

  private let file: Int32
  private let path: String
  private var buffer: [UInt8] = []
  /// The start of the unread part, in the buffer and in the file.
  private var start: Int = 0
  private var offset: Int = 0
  private var isAtEnd: Bool = false
  private static let pieceSize: Int = 1 << 18
  /// More than the longest case has; a file of others without line breaks must not fill the memory.
  private static let longestLine: Int = 64 << 20

  /// Opens a file.
  ///
  /// - Throws: ``ReportError`` if it can't be opened or is not a file.
  init(_ path: String) throws(ReportError) {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else {
      throw .system(.notRead, path: path, doing: "can't be read", errno: errno)
    }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      // The deinitializer closes the descriptor.
      throw ReportError(
        .notRead, path: path, message: "is not a file", hint: "name a folder that a run wrote")
    }
  }

  deinit { close(file) }

  /// Returns the next line; nil at the end.
  ///
  /// - Throws: ``ReportError`` with the system's error.
  func next() throws(ReportError) -> Line? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Line(bytes: Array(buffer[start..<end]), offset: offset, isWhole: true)
        offset += end + 1 - start
        start = end + 1
        return line
      }
      searched = buffer.count
      if isAtEnd {
        guard start < buffer.count else { return nil }
        let line = Line(bytes: Array(buffer[start...]), offset: offset, isWhole: false)
        offset += buffer.count - start
        start = buffer.count
        return line
      }
      buffer.removeSubrange(..<start)
      searched -= start
      start = 0
      guard buffer.count <= Self.longestLine else {
        throw ReportError(
          .damaged, path: path,
          message: "has a line of more than \(Self.longestLine >> 20) MB, at byte \(offset)",
          hint: "use a file that a run wrote")
      }
      try fill()
    }
  }

  private func fill() throws(ReportError) {
    var failure: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { piece, count in
      while true {
        let got = Foundation.read(file, piece.baseAddress, Self.pieceSize)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        count = max(0, got)
        return
      }
    }
    if failure != 0 {
      throw .system(.notRead, path: path, doing: "can't be read", errno: failure)
    }
    isAtEnd = piece.isEmpty
    buffer += piece
  }

  /// Returns bytes at any position of the file, without changing the current position.
  ///
  /// - Throws: ``ReportError`` if the file is too short.
  func bytes(at offset: Int, count: Int) throws(ReportError) -> [UInt8] {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          file, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got <= 0 { return }
        filled += got
      }
    }
    guard bytes.count == count else {
      throw ReportError(
        .damaged, path: path, message: "became shorter while it was read", hint: "run again")
    }
    return bytes
  }
}
