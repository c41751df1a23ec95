#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A temporary folder that is removed when its child has ended or this process has died, at whatever
/// moment that is: its guard runs before the folder exists.
public final class GuardedFolder: Sendable {
  /// The path of the folder, which only this user may read.
  public let path: String
  let guardian: ProcessGuard

  /// Makes the folder.
  ///
  /// - Parameter path: a path that does not exist.
  /// - Throws: `ProcessError` if the guard can't be started or the folder can't be made.
  public init(path: String) throws(ProcessError) {
    self.path = path
    guardian = try ProcessGuard(folders: [path])
    guard mkdir(path, 0o700) == 0 else {
      let number = errno
      // Whatever exists there belongs to others.
      guardian.keepFolders()
      throw ProcessError(command: path, errorNumber: number, doing: "make")
    }
  }

  /// Lets the guard remove the folder, for one that no child was started in. Safe to repeat.
  public func release() { guardian.groupHasEnded() }
}
