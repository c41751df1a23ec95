import BrowserAPI
import Foundation
import JSON
import Processes
import Vocabulary

/// The temporary folder of one browser: its profile, its TMPDIR and its XDG folders.
struct Profile: Sendable {
  private static let prefix = "wayfarer-"

  /// The folder, for the program that is started in it.
  let folder: GuardedFolder
  /// The path of the folder, readable by us alone.
  var path: String { folder.path }

  /// Makes the folder. Its name bears who made it, so that what a killed process left is known.
  init() throws(BrowserError) {
    let parent = FileManager.default.temporaryDirectory.path
    Self.sweep(parent)
    let owner = "\(getpid())-\(Self.startTime(of: getpid()) ?? "0")"
    let unique = String(UInt64.random(in: .min ... .max), radix: 36)
    do {
      folder = try GuardedFolder(path: "\(parent)/\(Self.prefix)\(owner)-\(unique)")
    } catch {
      throw BrowserError(
        .launchFailed,
        "No temporary folder could be made in \(parent): \(String(cString: strerror(error.errorNumber)))",
        hint: "make room there, or set TMPDIR to a folder that can be written")
    }
    for folder in ["data", "tmp", "config", "cache", "share", "run"] {
      mkdir("\(path)/\(folder)", 0o700)
    }
  }

  /// Gives the folder, with what was put into it, to the user that the browser will be.
  /// - Throws: `launchFailed` where the file system does not allow that.
  func give(to user: UnprivilegedUser) throws(BrowserError) {
    let paths = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    // The folder itself last: until then, nobody else is in it. Links are given, not followed.
    for path in paths.map({ "\(path)/\($0)" }) + [path] where lchown(path, user.id, user.id) != 0 {
      throw BrowserError(
        .launchFailed, "\(path) could not be given to another user.",
        hint: "set TMPDIR to a folder on a disk of this machine")
    }
  }

  /// The variables that keep what the browser leaves behind inside the folder: Chromium puts
  /// `org.chromium.Chromium.*` into TMPDIR, for example.
  var environment: [String: String] {
    [
      "TMPDIR": "\(path)/tmp", "XDG_CONFIG_HOME": "\(path)/config",
      "XDG_CACHE_HOME": "\(path)/cache", "XDG_DATA_HOME": "\(path)/share",
      "XDG_RUNTIME_DIR": "\(path)/run",
    ]
  }

  /// Removes the folder. Processes that are about to end may still write, so it is tried again.
  func remove() async {
    defer { folder.release() }
    for attempt in 1...50 {
      try? FileManager.default.removeItem(atPath: path)
      guard FileManager.default.fileExists(atPath: path) else { return }
      // Clean-up goes on where the task is cancelled; then the pause is no pause.
      try? await Task.sleep(for: .milliseconds(attempt * 2))
    }
  }

  /// Removes folders whose makers are gone.
  private static func sweep(_ parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where isStale(name, startTime: startTime) {
      try? FileManager.default.removeItem(atPath: "\(parent)/\(name)")
    }
  }

  /// Whether the name is of a folder whose maker does not run any more.
  static func isStale(_ name: String, startTime: (Int32) -> String?) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard name.hasPrefix(prefix), parts.count == 4, let owner = Int32(parts[1]), owner > 0,
      Int(parts[2]) != nil
    else { return false }
    if let start = startTime(owner) { return start != parts[2] }
    // No such process; where there is no /proc nothing is known, and nothing is removed.
    return FileManager.default.fileExists(atPath: "/proc/self/stat")
  }

  /// When a process was started, in clock ticks since boot; nil where it does not run.
  static func startTime(of process: Int32) -> String? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = text.lastIndex(of: ")")
    else { return nil }
    // The fields after the name in parentheses begin with the third; the start is the 22nd.
    let fields = text[text.index(after: name)...].split(separator: " ")
    return fields.count > 19 ? String(fields[19]) : nil
  }
}
