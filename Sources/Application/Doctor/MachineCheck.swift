import BrowserLauncher
import Foundation
import Processes

/// One thing that the doctor looked at.
public struct Finding: Sendable, CustomStringConvertible {
  /// Whether a run is in danger.
  public enum Severity: Sendable {
    /// All is well.
    case well
    /// A run works, but something may be slow or missing.
    case note
    /// A run won't work.
    case broken
  }

  /// How bad it is.
  public var severity: Severity
  /// What was found.
  public var text: String
  /// What to do about it.
  public var fix: String

  /// Makes a finding.
  public init(_ severity: Severity, _ text: String, fix: String = "") {
    self.severity = severity
    self.text = text
    self.fix = fix
  }

  /// One or two lines for a terminal.
  public var description: String {
    let mark =
      switch severity {
      case .well: "✓"
      case .note: "!"
      case .broken: "✗"
      }
    return "\(mark) \(text)" + (fix.isEmpty ? "" : "\n    fix: \(fix)")
  }
}

/// What this machine offers.
public enum MachineCheck {
  /// Processors and memory.
  public static var cores: Finding {
    let count = ProcessInfo.processInfo.activeProcessorCount
    let memory = ProcessInfo.processInfo.physicalMemory >> 20
    return Finding(
      memory < 1500 ? .note : .well, "\(count) cores, \(memory) MiB of memory",
      fix: memory < 1500 ? "use --workers 1: a browser needs about 500 MiB" : "")
  }

  /// Chromium is started with `--disable-dev-shm-usage`, so a small one only costs speed.
  public static var sharedMemory: Finding {
    guard let free = freeBytes(of: "/dev/shm") else {
      return Finding(.note, "there is no /dev/shm", fix: "in a container: --shm-size=1g")
    }
    let text = "/dev/shm has \(free >> 20) MiB free"
    return free < 64 << 20
      ? Finding(.note, text, fix: "in a container: --shm-size=1g or --ipc=host")
      : Finding(.well, text)
  }

  /// The folder for temporary files.
  public static var temporaryFolder: Finding {
    let path = NSTemporaryDirectory()
    guard access(path, W_OK) == 0 else {
      return Finding(.broken, "\(path) can't be written", fix: "set TMPDIR to a folder of yours")
    }
    let free = freeBytes(of: path) ?? 0
    return free < 500 << 20
      ? Finding(.note, "\(path) has only \(free >> 20) MiB free", fix: "free some space there")
      : Finding(.well, "\(path) has \(free >> 20) MiB free")
  }

  /// The fonts of the baselines.
  public static var fonts: Finding {
    let missing = FontSet.missingPackages()
    guard missing.isEmpty else {
      return Finding(
        .broken, "fonts that the baselines were made with are missing",
        fix: "apt-get install \(missing.joined(separator: " "))")
    }
    return Finding(.well, "the fonts of the baselines are here (set \(FontSet.hash()))")
  }

  /// A display for `replay --headed`.
  public static var display: Finding {
    let environment = ProcessEnvironment.current
    let name = environment["WAYLAND_DISPLAY"] ?? environment["DISPLAY"]
    return name.map { Finding(.well, "display \($0) for replay --headed") }
      ?? Finding(
        .note, "no display: replay --headed can't show a window",
        fix: "replay --step works without one")
  }

  /// Whether a folder can be written.
  public static func folder(_ path: String) -> Finding {
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      return Finding(
        .broken, "\(path) can't be made: \(error.localizedDescription)",
        fix: "give another: --reports DIR")
    }
    return access(path, W_OK) == 0
      ? Finding(.well, "\(path) can be written")
      : Finding(.broken, "\(path) can't be written", fix: "chmod u+w \(path)")
  }

  private static func freeBytes(of path: String) -> UInt64? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize)
  }
}
