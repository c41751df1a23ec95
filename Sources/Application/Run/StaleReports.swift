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
  /// the last run was killed before it could write it. What awaits review goes on waiting.
  ///
  /// - Parameter baselines: The folder of baselines, which says what has been decided.
  /// - Throws: `CommandError` if a file can't be removed.
  public static func removeResults(
    _ folder: String, baselines: String
  ) throws(CommandError) {
    try checkOwnership(folder)
    let store = BaselineStore(root: baselines, reports: folder)
    do throws(ReportError) {
      try LastRunReporter.recover(folder: folder)
      try WaitingRecords.keep(in: folder) { candidates in
        let found = candidates.compactMap { try? Candidate($0) }.filter {
          // Without its picture there is nothing to review.
          (try? store.reportPicture($0.actualPath)) ?? nil != nil
        }
        return (try? store.waiting(found))?.isEmpty != true
      }
    } catch {
      throw notWritable(folder, error.message)
    }
    try remove(ReportRegistry.files(.result), in: folder)
  }

  /// Removes views and pictures, and makes sure that the folder exists and is writable.
  public static func prepare(_ folder: String) throws(CommandError) {
    try remove(ReportRegistry.files(.view), in: folder)
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let kept = WaitingRecords.pictures(in: folder)
      for name in pictureFolders where files.fileExists(atPath: "\(folder)/\(name)") {
        try remove(name, in: folder, but: kept)
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
    let endangered = ReportRegistry.all.flatMap(\.files)
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

  private static let pictureFolders = ["screenshots", "snapshots", BaselineStore.replacedFolder]

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

  /// Removes a folder with all that is in it, but for some files, given as paths below `folder`.
  private static func remove(
    _ name: String, in folder: String, but kept: Set<String>
  ) throws {
    let files = FileManager.default
    guard kept.contains(where: { $0.hasPrefix(name + "/") }) else {
      try files.removeItem(atPath: "\(folder)/\(name)")
      return
    }
    for child in try files.contentsOfDirectory(atPath: "\(folder)/\(name)") {
      let path = "\(name)/\(child)"
      if kept.contains(path) { continue }
      var isFolder: ObjCBool = false
      let isThere = files.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
      if isThere, isFolder.boolValue {
        try remove(path, in: folder, but: kept)
      } else {
        try files.removeItem(atPath: "\(folder)/\(path)")
      }
    }
  }

  private static func notWritable(_ folder: String, _ reason: String) -> CommandError {
    CommandError(
      .invalid, "the reports folder \(folder) can't be written: \(reason)",
      hint: "check its permissions and the free space, or use another folder: --reports DIR")
  }
}
