import BrowserAPI
import Foundation
import JSON
import Processes
import Vocabulary

/// Looks for drivers and what they need on this machine.
enum DriverFinder {
  /// A program, where it may be, and what installs it.
  struct Program: Sendable {
    var name: String
    var folders: [String]
    var package: String
  }

  static let webKitDriver = Program(
    name: "WebKitWebDriver", folders: ["/usr/bin", "/usr/local/bin", "/usr/libexec"],
    package: "webkit2gtk-driver")
  static let chromeDriver = Program(
    name: "chromedriver",
    folders: ["/usr/bin", "/usr/local/bin", "/usr/lib/chromium", "/usr/lib/chromium-browser"],
    package: "chromium-driver")
  static let displayServer = Program(
    name: "Xvfb", folders: ["/usr/bin", "/usr/local/bin", "/opt/X11/bin"], package: "xvfb")

  /// MiniBrowser is no command: it lies beside WebKit's own processes, the newest first.
  static let miniBrowser: Program = {
    let architectures = ["x86_64-linux-gnu", "aarch64-linux-gnu"]
    let folders = architectures.flatMap { name in
      ["4.1", "4.0"].map { "/usr/lib/\(name)/webkit2gtk-\($0)" }
    }
    return Program(
      name: "MiniBrowser",
      folders: folders + [
        "/usr/libexec/webkit2gtk-4.1", "/usr/libexec/webkit2gtk-4.0", "/usr/lib/webkit2gtk-4.1",
        "/usr/lib/webkit2gtk-4.0",
      ], package: "webkit2gtk-driver")
  }()

  /// Finds a program in `PATH` and in its usual places.
  /// - Throws: `notFound` with the paths tried and the command that installs it.
  static func find(
    _ program: Program, path: String = ProcessEnvironment.current["PATH"] ?? ""
  ) throws(BrowserError) -> String {
    var folders = ExecutablePath.folders(in: path)
    folders += program.folders.filter { !folders.contains($0) }
    let tried = folders.map { "\($0)/\(program.name)" }
    if let found = ExecutablePath.first(of: tried) {
      return found
    }
    throw BrowserError(
      .notFound,
      "\(program.name) was not found. Tried:\n"
        + tried.map { "    \($0)" }.joined(separator: "\n"),
      hint: "apt-get install \(program.package)")
  }

  /// Finds programs that are wanted together, and gives the path of the first.
  /// - Throws: `notFound` with the command that installs all that are missing.
  static func find(_ programs: [Program]) throws(BrowserError) -> String {
    var found: [String] = []
    var missing: [BrowserError] = []
    var packages: [String] = []
    for program in programs {
      do throws(BrowserError) {
        found.append(try find(program))
      } catch {
        missing.append(error)
        if !packages.contains(program.package) { packages.append(program.package) }
      }
    }
    guard let first = found.first, missing.isEmpty else {
      throw BrowserError(
        .notFound, missing.map(\.message).joined(separator: "\n"),
        hint: "apt-get install \(packages.joined(separator: " "))")
    }
    return first
  }

  /// Checks the path of a program that someone gave.
  /// - Parameter packages: what brings the usual one.
  /// - Throws: `notFound`.
  static func check(
    _ path: String, packages: String = "webkit2gtk-driver xvfb"
  ) throws(BrowserError) -> String {
    guard FileManager.default.isExecutableFile(atPath: path) else {
      let what =
        FileManager.default.fileExists(atPath: path) ? "is not executable" : "does not exist"
      throw BrowserError(
        .notFound, "The browser \(path) \(what).",
        hint: "correct the path, or leave it out and apt-get install \(packages)")
    }
    return path
  }
}
