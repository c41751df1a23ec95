import Foundation

/// Reads files that a run wrote.
package enum FileReading {
  /// Returns the bytes of a file.
  ///
  /// - Throws: ``ReportError`` with the system's error, or if the file is too large.
  package static func bytes(of path: String, limit: Int) throws(ReportError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw .system(.notRead, path: path, doing: "can't be read", errno: errno)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      throw .system(.notRead, path: path, doing: "can't be read", errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ReportError(
        .notRead, path: path, message: "is not a file", hint: "name a folder that a run wrote")
    }
    guard Int(status.st_size) <= limit else {
      throw ReportError(
        .notRead, path: path, message: "is \(status.st_size) bytes long; at most \(limit) are read",
        hint: "split the run into shards")
    }
    let size = Int(status.st_size)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Foundation.read(file, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        count += got
      }
    }
    if failure != 0 {
      throw .system(.notRead, path: path, doing: "can't be read", errno: failure)
    }
    return bytes
  }

  /// Whether a path in a report stays inside the report's folder.
  package static func staysInside(_ path: String) -> Bool {
    guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0) else { return false }
    return !path.split(separator: "/", omittingEmptySubsequences: false).contains("..")
  }
}
