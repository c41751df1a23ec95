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
    try checkOwnership(folder)
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
      for name in pictureFolders where files.fileExists(atPath: "\(folder)/\(name)") {
        try files.removeItem(atPath: "\(folder)/\(name)")
      }
      let probe = "\(folder)/.probe-\(ProcessInfo.processInfo.processIdentifier)"
      try Data().write(to: URL(fileURLWithPath: probe))
      try files.removeItem(atPath: probe)
    } catch {
      throw notWritable(folder, error.localizedDescription)
    }
  }

  /// Refuses a folder with files that a run would replace or remove, unless a run made it: files of
  /// other programs, or a project's own, may have the same names.
  private static func checkOwnership(_ folder: String) throws(CommandError) {
    let files = FileManager.default
    func exists(_ name: String) -> Bool { files.fileExists(atPath: "\(folder)/\(name)") }
    for name in ["Journeys", "Baselines", ".git"] where exists(name) {
      throw CommandError(
        .invalid, "\(folder) can't be the reports folder: it contains \(name)",
        hint: "use a folder of its own: --reports Reports")
    }
    if marks.contains(where: exists) { return }
    // A folder with the name of a report is not removed; writing the report will fail on it.
    func isFile(_ name: String) -> Bool {
      var isFolder: ObjCBool = false
      return files.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    let endangered = ReportRegistry.all.flatMap(\.files) + [BaselineStore.rejectedName]
    guard let found = pictureFolders.first(where: exists) ?? endangered.first(where: isFile)
    else { return }
    throw CommandError(
      .invalid,
      "\(folder) can't be the reports folder: it contains \(found), which is not Wayfarer's",
      hint: "use an empty folder or a new one: --reports DIR")
  }

  /// Files that only a run writes; one of them is there in whatever way a run ended.
  private static let marks = [
    RunStore.name, LastRun.name, DurationHistory.name, VerdictFile.name,
  ]

  private static let pictureFolders = ["screenshots", "snapshots"]

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
