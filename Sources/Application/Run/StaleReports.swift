import Foundation
import Reporting
import RunModel
import Vocabulary

/// What an earlier run left in a reports folder and nobody may take for this one's.
public enum StaleReports {
  /// What programs take a verdict or results from.
  private static let results = [
    VerdictFile.name, ResultsReporter.name, ReportFile.name, JUnitReporter.name, CTRFReporter.name,
  ]
  /// What people look at.
  private static let views = [HTMLReporter.name, TraceReporter.name]

  /// Takes results away: the first thing a command does that will write them, as it may end early
  /// for any reason.
  ///
  /// - Throws: `CommandError` where one is there and stays.
  public static func removeResults(_ folder: String) throws(CommandError) {
    try remove(results, in: folder)
  }

  /// Takes views and pictures away, and makes sure that the folder is there and can be written.
  public static func prepare(_ folder: String) throws(CommandError) {
    try remove(views, in: folder)
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
      // A folder in its place can't be mistaken for it; whoever writes the file will say so.
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
      hint: "check its permissions and the free space, or give another: --reports DIR")
  }
}
