public import Reporting
import RunModel
import RunStore
import Vocabulary

/// The cases that `--last-failed` selects.
public enum LastFailed {
  /// Returns the ids of the cases that failed or were interrupted in the last run, and of those that were
  /// left out since hooks before them failed.
  ///
  /// - Parameter folder: The reports folder of that run.
  public static func ids(folder: String) throws(CommandError) -> Set<String> {
    let last = try read(folder: folder, hint: "run without --last-failed first")
    let ids = last.failed + last.interrupted + (last.leftOut ?? [])
    guard !ids.isEmpty else {
      throw CommandError(
        .invalid, "no case failed in the last run",
        hint: "run without --last-failed")
    }
    return Set(ids)
  }

  /// Reads the results of the last run.
  ///
  /// - Parameter hint: What to do if there are none, or if they can't be read.
  public static func read(folder: String, hint: String) throws(CommandError) -> LastRun {
    do {
      try LastRunReporter.recover(folder: folder)
      return try LastRun.read(folder: folder)
    } catch {
      var error = error
      error.hint = hint
      throw CommandError(.invalid, error)
    }
  }
}
