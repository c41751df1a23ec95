public import BrowserAPI
import Foundation
import JSON
public import Processes
public import Vocabulary

/// Looks for the programs of browsers on this machine.
public enum BrowserFinder {
  /// What an engine's program is called, and what installs it.
  private struct Program {
    /// The names, the first one tried first.
    var names: [String]
    /// Places that installers use beside `PATH`.
    var folders: [String]
    var package: String
    var title: String
  }

  private static func program(_ engine: Engine, isHeaded: Bool) -> Program {
    switch engine {
    case .chromium: chromium(isHeaded: isHeaded)
    case .firefox: firefox
    case .webkit: webKit
    }
  }

  /// Those that start fastest come first.
  private static func chromium(isHeaded: Bool) -> Program {
    var names = [
      "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
    ]
    if !isHeaded { names = ["chromium-headless-shell", "chrome-headless-shell"] + names }
    #if os(macOS)
      names += ["Google Chrome", "Chromium"]
    #endif
    return Program(
      names: names,
      folders: [
        "/usr/bin", "/usr/local/bin", "/usr/lib/chromium", "/snap/bin", "/opt/google/chrome",
        "/Applications/Google Chrome.app/Contents/MacOS",
        "/Applications/Chromium.app/Contents/MacOS",
      ],
      package: isHeaded ? "chromium" : "chromium-headless-shell", title: "Chromium")
  }

  private static let firefox = Program(
    names: ["firefox-esr", "firefox"],
    folders: [
      "/usr/bin", "/usr/local/bin", "/usr/lib/firefox-esr", "/opt/firefox", "/snap/bin",
      "/Applications/Firefox.app/Contents/MacOS",
    ],
    package: "firefox-esr", title: "Firefox")

  private static let webKit = Program(
    names: [DriverFinder.miniBrowser.name], folders: DriverFinder.miniBrowser.folders,
    package: DriverFinder.miniBrowser.package, title: "WebKit")

  /// The paths that are tried, in their order.
  public static func candidates(
    engine: Engine = .chromium, isHeaded: Bool,
    path: String = ProcessEnvironment.current["PATH"] ?? ""
  ) -> [String] {
    let program = program(engine, isHeaded: isHeaded)
    var folders = path.split(separator: ":").map(String.init)
    folders += program.folders.filter { !folders.contains($0) }
    return program.names.flatMap { name in folders.map { "\($0)/\(name)" } }
  }

  /// Finds the program.
  /// - Throws: `notFound` with the paths tried and the command that installs it.
  public static func find(_ options: LaunchOptions) throws(BrowserError) -> String {
    let program = program(options.engine, isHeaded: options.isHeaded)
    let files = FileManager.default
    if let path = options.executablePath {
      guard files.isExecutableFile(atPath: path) else {
        let what = files.fileExists(atPath: path) ? "is not executable" : "does not exist"
        throw BrowserError(
          .notFound, "The browser \(path) \(what).",
          hint: "correct the path, or leave it out and apt-get install \(program.package)")
      }
      return path
    }
    let tried = candidates(engine: options.engine, isHeaded: options.isHeaded)
    if let found = tried.first(where: { files.isExecutableFile(atPath: $0) }) { return found }
    throw BrowserError(
      .notFound,
      "No \(program.title) was found. Tried:\n"
        + tried.map { "    \($0)" }.joined(separator: "\n"),
      hint: "apt-get install \(program.package), or give the path of a browser")
  }
}
