import Baselines
import Foundation
import Reporting
import RunModel
import RunStore
import Vocabulary

/// Removes an earlier run's reports, which must not be mistaken for this run's.
public enum StaleReports {
  /// Removes results. A command that writes results calls this first, since it may end early for
  /// any reason. The data for `--last-failed` and for the order of cases is kept, and recovered if
  /// the last run was killed before it could write it.
  ///
  /// - Throws: `CommandError` if a file can't be removed.
  public static func removeResults(_ folder: String) throws(CommandError) {
    do throws(ReportError) { try LastRunReporter.recover(folder: folder) } catch {
      throw notWritable(folder, error.message)
    }
    try remove(ReportRegistry.files(.result), in: folder)
  }

  /// Removes views and pictures, and makes sure that the folder exists and is writable.
  public static func prepare(_ folder: String) throws(CommandError) {
    try remove(ReportRegistry.files(.view) + [BaselineStore.rejectedName], in: folder)
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for name in ["screenshots", "snapshots"] where files.fileExists(atPath: "\(folder)/\(name)") {
        try files.removeItem(atPath: "\(folder)/\(name)")
      }
      let probe = "\(folder)/.probe-\(ProcessInfo.processInfo.processIdentifier)"
      try Data().write(to: URL(fileURLWithPath: probe))
      try files.removeItem(atPath: probe)
    } catch {
      throw notWritable(folder, error.localizedDescription)
    }
  }

  private static func remove(_ names: [String], in folder: String) throws(CommandError) {
    for name in names where unlink("\(folder)/\(name)") != 0 {
      let number = errno
      if number == ENOENT || number == ENOTDIR { continue }
      // A folder in its place can't be mistaken for it; writing the file will report the problem.
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(
        atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      if isThere, isFolder.boolValue { continue }
      throw notWritable(folder, String(cString: strerror(number)))
    }
  }

  private static func notWritable(_ folder: String, _ reason: String) -> CommandError {
    CommandError(
      .invalid, "the reports folder \(folder) can't be written: \(reason)",
      hint: "check its permissions and the free space, or use another folder: --reports DIR")
  }
}
