public import Foundation

/// Why a report could not be written, read or merged.
public struct ReportError: Error, Sendable, Hashable, CustomStringConvertible, LocalizedError {
  /// The kinds of error.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A file or folder could not be written.
    case notWritten
    /// A file could not be opened or read.
    case notRead
    /// A file is not a report, or is damaged.
    case damaged
    /// A report is of a later version than this program supports.
    case newerVersion
    /// Reports do not belong to one run.
    case mismatch
  }

  /// The kind of error.
  public var code: Code
  /// The file or folder concerned.
  public var path: String
  /// One line, without the path.
  public var message: String
  /// What to do next.
  public var hint: String

  /// Creates an error.
  public init(_ code: Code, path: String, message: String, hint: String) {
    self.code = code
    self.path = path
    self.message = message
    self.hint = hint
  }

  public var description: String { "\(path): error: \(message)\n  hint: \(hint)" }
  public var errorDescription: String? { description }

  /// Creates an error from `errno` after a failed call.
  package static func system(_ code: Code, path: String, doing what: String, errno number: Int32)
    -> Self
  {
    let text = String(cString: strerror(number))
    return ReportError(
      code, path: path, message: "\(what): \(text) (errno \(number))", hint: hint(for: number))
  }

  private static func hint(for number: Int32) -> String {
    switch number {
    case ENOSPC, EDQUOT:
      "free some space on this disk, or choose another folder with --reports DIR"
    case EACCES, EPERM:
      "make the folder writable for this user, or choose another with --reports DIR"
    case EROFS: "this file system is read-only; choose another folder with --reports DIR"
    case ENOTDIR, EEXIST: "a file is in the place of a folder; move it away"
    case EISDIR: "a folder is in the place of a file; move it away"
    case ENOENT: "check the path; a run writes its report there with --reports DIR"
    case ENAMETOOLONG: "choose a shorter path with --reports DIR"
    default: "choose another folder with --reports DIR, or run again"
    }
  }
}
