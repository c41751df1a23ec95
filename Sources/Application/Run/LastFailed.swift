public import Reporting
import RunModel
import Vocabulary

/// What `--last-failed` means.
public enum LastFailed {
  /// The cases that the last run has to answer for: those that failed or were interrupted.
  ///
  /// - Parameter folder: the reports folder of that run.
  public static func ids(folder: String) throws(CommandError) -> Set<String> {
    let last = try read(folder: folder, hint: "run without --last-failed first")
    let ids = last.failed + last.interrupted
    guard !ids.isEmpty else {
      throw CommandError(
        .invalid, "no case failed in the last run",
        hint: "run without --last-failed")
    }
    return Set(ids)
  }

  /// What the last run left.
  ///
  /// - Parameter hint: what to do where there is nothing, or nothing that can be read.
  public static func read(folder: String, hint: String) throws(CommandError) -> LastRun {
    do { return try LastRun.read(folder: folder) } catch {
      var error = error
      error.hint = hint
      throw CommandError(.invalid, error)
    }
  }
}
