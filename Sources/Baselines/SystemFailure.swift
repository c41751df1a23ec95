#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns what the system says into an error that says what to do.
enum SystemFailure {
  static func error(_ verb: String, _ path: String, _ number: Int32 = errno) -> BaselineError {
    let reason = String(cString: strerror(number))
    let message = "cannot \(verb) \(path): \(reason)"
    switch number {
    case ENOSPC, EDQUOT:
      return BaselineError(
        .diskFull, message, hint: "free some room on that device; nothing was replaced")
    case EACCES, EPERM, EROFS:
      return BaselineError(
        .notPermitted, message, hint: "allow this user to read and write there")
    case ELOOP, ENOTDIR, EISDIR: return notRegular(path)
    case ENAMETOOLONG:
      return BaselineError(.invalidName, message, hint: "choose shorter names or a shorter folder")
    default:
      return BaselineError(.inputOutput, message, hint: "check the device and try again")
    }
  }

  static func notRegular(_ path: String) -> BaselineError {
    BaselineError(
      .notARegularFile, "\(path) is a symbolic link or no regular file",
      hint: "remove it; baselines are plain files in plain folders")
  }
}
