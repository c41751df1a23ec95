public import BrowserAPI
import Foundation
public import Processes

/// Looks for Chromium's program on this machine.
public enum BrowserFinder {
  /// The names of programs that speak the protocol; the fastest to start comes first.
  private static let headlessNames = ["chromium-headless-shell", "chrome-headless-shell"]
  private static let browserNames = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
  ]

  /// Places that installers use beside `PATH`.
  private static let usualFolders = [
    "/usr/bin", "/usr/local/bin", "/usr/lib/chromium", "/snap/bin", "/opt/google/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS",
    "/Applications/Chromium.app/Contents/MacOS",
  ]

  /// The paths that are tried, in their order.
  public static func candidates(
    isHeaded: Bool, path: String = ProcessEnvironment.current["PATH"] ?? ""
  ) -> [String] {
    var names = isHeaded ? browserNames : headlessNames + browserNames
    #if os(macOS)
      names += ["Google Chrome", "Chromium"]
    #endif
    var folders = path.split(separator: ":").map(String.init)
    folders += usualFolders.filter { !folders.contains($0) }
    return names.flatMap { name in folders.map { "\($0)/\(name)" } }
  }

  /// Finds the program.
  /// - Throws: `notFound` with the paths tried and the command that installs it.
  public static func find(_ options: LaunchOptions) throws(BrowserError) -> String {
    guard options.engine == "chromium" else {
      throw BrowserError(
        .notFound, "There is no engine \"\(options.engine)\".", hint: "use chromium")
    }
    let files = FileManager.default
    if let path = options.executablePath {
      guard files.isExecutableFile(atPath: path) else {
        let what = files.fileExists(atPath: path) ? "is not executable" : "does not exist"
        throw BrowserError(
          .notFound, "The browser \(path) \(what).",
          hint: "correct the path, or leave it out and apt-get install chromium-headless-shell")
      }
      return path
    }
    let tried = candidates(isHeaded: options.isHeaded)
    if let found = tried.first(where: { files.isExecutableFile(atPath: $0) }) { return found }
    let package = options.isHeaded ? "chromium" : "chromium-headless-shell"
    throw BrowserError(
      .notFound,
      "No Chromium was found. Tried:\n" + tried.map { "    \($0)" }.joined(separator: "\n"),
      hint: "apt-get install \(package), or give the path of a browser")
  }
}
