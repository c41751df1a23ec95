import Foundation

/// Reads files that a run wrote.
package enum FileReading {
  /// Returns the bytes of a file.
  ///
  /// - Throws: ``ReportError`` with the system's error, or if it is no plain file or too large.
  package static func bytes(of path: String, limit: Int) throws(ReportError) -> [UInt8] {
    // A named pipe would block.
    try bytes(of: open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), path: path, limit: limit)
  }

  /// Returns the bytes of a file below a folder that may come from elsewhere, as the reports of a
  /// shard do: symbolic links are not followed.
  ///
  /// - Parameter name: The file's path in the folder; see ``staysInside(_:)``.
  /// - Throws: ``ReportError`` with the system's error, if it or a folder on the way is a link, or
  ///   if it is no plain file or too large.
  package static func bytes(
    of name: String, in folder: String, limit: Int
  ) throws(ReportError) -> [UInt8] {
    let path = "\(folder)/\(name)"
    var parts = name.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    let last = parts.popLast() ?? ""
    var parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if parent >= 0 { close(parent) } }
    for part in parts where parent >= 0 {
      let child = openat(parent, part, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      let failure = errno
      close(parent)
      parent = child
      if child < 0 { throw unreadable(path, failure) }
    }
    guard parent >= 0 else { throw unreadable(path, errno) }
    let file = openat(parent, last, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    if file < 0 { throw unreadable(path, errno) }
    return try bytes(of: file, path: path, limit: limit)
  }

  private static func unreadable(_ path: String, _ number: Int32) -> ReportError {
    // A link gives ELOOP as the file, ENOTDIR as a folder on the way (open(2)).
    guard number == ELOOP || number == ENOTDIR else {
      return .system(.notRead, path: path, doing: "can't be read", errno: number)
    }
    return ReportError(
      .notRead, path: path, message: "is a symbolic link, or not below plain folders",
      hint: "do not trust this report; a run writes plain files in plain folders only")
  }

  private static func bytes(
    of file: Int32, path: String, limit: Int
  ) throws(ReportError) -> [UInt8] {
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
