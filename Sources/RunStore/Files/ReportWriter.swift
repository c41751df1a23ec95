import Foundation

/// Writes files in a folder, each atomically.
///
/// A file is written to a temporary name, flushed to disk, and then renamed, so that neither a full
/// disk nor a power failure leaves half a report.
public struct ReportWriter: Sendable, Hashable {
  /// The reports folder; created when the first file is written.
  public var folder: String

  /// Creates a writer for a folder.
  public init(folder: String) {
    self.folder = folder
  }

  /// The path of a file in the folder.
  public func path(of name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Writes a text as UTF-8.
  ///
  /// - Parameter name: The path relative to the folder; missing folders are created.
  /// - Throws: ``ReportError`` with the path and the system's error.
  public func write(_ text: String, to name: String) throws(ReportError) {
    try write(Array(text.utf8), to: name)
  }

  /// Writes bytes.
  ///
  /// - Parameter name: The path relative to the folder; missing folders are created.
  /// - Throws: ``ReportError`` with the path and the system's error.
  public func write(_ bytes: [UInt8], to name: String) throws(ReportError) {
    try write(to: name) { sink throws(ReportError) in try sink.write(bytes) }
  }

  /// Writes a file in pieces, so that it does not need to fit into memory.
  ///
  /// - Parameter name: The path relative to the folder; missing folders are created.
  /// - Throws: ``ReportError`` with the path and the system's error, or the error of the body; an
  ///   existing file is then kept.
  package func write(
    to name: String, _ body: (inout FileSink) throws(ReportError) -> Void
  ) throws(ReportError) {
    let target = path(of: name)
    let parent = Self.parent(of: target)
    try Self.makeFolder(parent)
    let base = target.split(separator: "/").last.map(String.init) ?? target
    let mark = String(UInt64.random(in: .min ... .max), radix: 36)
    let temporary = "\(parent)/.\(base.prefix(100)).\(mark).tmp"
    do throws(ReportError) {
      try Self.writeAll(to: temporary, for: target, body)
      if rename(temporary, target) != 0 {
        throw ReportError.system(
          .notWritten, path: target, doing: "can't be replaced", errno: errno)
      }
    } catch {
      unlink(temporary)
      throw error
    }
    Self.flushFolder(parent)
  }

  private static func writeAll(
    to temporary: String, for target: String, _ body: (inout FileSink) throws(ReportError) -> Void
  ) throws(ReportError) {
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else {
      throw .system(.notWritten, path: target, doing: "can't be written", errno: errno)
    }
    var sink = FileSink(file, path: target)
    do throws(ReportError) {
      try body(&sink)
      try sink.flush()
    } catch {
      close(file)
      throw error
    }
    var failure: Int32 = 0
    if fsync(file) != 0, errno != EINVAL { failure = errno }
    // A full disk may be reported only on close (NFS, quotas).
    if close(file) != 0, failure == 0 { failure = errno }
    if failure != 0 {
      throw .system(.notWritten, path: target, doing: "can't be written", errno: failure)
    }
  }

  /// Creates a folder and its parents.
  static func makeFolder(_ path: String) throws(ReportError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    let above = parent(of: path)
    if above != path { try makeFolder(above) }
    if mkdir(path, 0o755) != 0 {
      let number = errno
      if number == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
      throw .system(.notWritten, path: path, doing: "can't create this folder", errno: number)
    }
  }

  /// A rename survives a power failure only once its folder is flushed too. If the file system
  /// can't do that, the file is still complete.
  private static func flushFolder(_ path: String) {
    let folder = open(path, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    close(folder)
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
