public import BrowserAPI
import Foundation
import Processes
import Synchronization

/// The program that a way to an engine starts, looked for without starting it.
public enum EngineProgram {
  /// Programs that do the same, the preferred one first, and the Debian package of it.
  private struct Choice {
    var names: [String]
    var package: String
  }

  /// Finds the first program that the options ask for; nil where they ask for none.
  /// - Throws: `notFound` with what was looked for and the command that installs it.
  public static func find(_ options: LaunchOptions) throws(BrowserError) -> String? {
    if case .remote = options.connection { return nil }
    if options.engine == "chromium", options.connection == .automatic {
      return try BrowserFinder.find(options)
    }
    let choices = try choices(options)
    if let path = options.executablePath {
      try check(path, choices)
      return path
    }
    var found: [String] = []
    var missing: [Choice] = []
    for choice in choices {
      if let path = path(of: choice.names) { found.append(path) } else { missing.append(choice) }
    }
    guard missing.isEmpty else {
      let names = missing.map { $0.names.joined(separator: " or ") }.joined(separator: ", and no ")
      throw BrowserError(
        .notFound, "There is no \(names) in PATH, which \(options.engine) needs.",
        hint: "apt-get install \(missing.map(\.package).joined(separator: " "))")
    }
    return found.first
  }

  private static func choices(_ options: LaunchOptions) throws(BrowserError) -> [Choice] {
    switch options.engine {
    case "chromium": return [Choice(names: ["chromedriver"], package: "chromium-driver")]
    case "firefox": return [Choice(names: ["firefox-esr", "firefox"], package: "firefox-esr")]
    case "webkit":
      var choices = [Choice(names: ["WebKitWebDriver"], package: "webkit2gtk-driver")]
      // Its windows need a display, a virtual one where nobody looks on.
      if !options.isHeaded { choices.append(Choice(names: ["Xvfb"], package: "xvfb")) }
      return choices
    case _: throw BrowserLauncher.unknownEngine(options.engine)
    }
  }

  private static func check(_ path: String, _ choices: [Choice]) throws(BrowserError) {
    let files = FileManager.default
    guard !files.isExecutableFile(atPath: path) else { return }
    let what = files.fileExists(atPath: path) ? "is not executable" : "does not exist"
    throw BrowserError(
      .notFound, "The browser \(path) \(what).",
      hint: "correct the path, or leave it out and apt-get install "
        + choices.map(\.package).joined(separator: " "))
  }

  private static func path(of names: [String]) -> String? {
    var folders = (ProcessEnvironment.current["PATH"] ?? "").split(separator: ":").map(String.init)
    folders += ["/usr/bin", "/usr/local/bin"].filter { !folders.contains($0) }
    return names.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The version of a program: what it says of it, or what Debian's package does; nil where
  /// neither says anything in time.
  public static func version(
    of path: String, timeout: Duration = .seconds(5)
  ) async -> String? {
    // This one knows no `--version`.
    if path.hasSuffix("/WebKitWebDriver") {
      let arguments = ["-W", "-f", "WebKitGTK ${Version}", "webkit2gtk-driver"]
      return await line(of: "/usr/bin/dpkg-query", arguments, timeout)
    }
    return await line(of: path, ["--version"], timeout)
  }

  /// The first line with a version in it, such as `156.0`.
  private static func line(
    of path: String, _ arguments: [String], _ timeout: Duration
  ) async -> String? {
    let lines = Mutex<[String]>([])
    let process: ChildProcess
    do throws(ProcessError) {
      process = try ChildProcess(
        .init(executable: path, arguments: arguments),
        onLine: { line in lines.withLock { if $0.count < 20 { $0.append(line) } } })
    } catch {
      return nil
    }
    let timer = Task {
      try await Task.sleep(for: timeout)
      await process.kill(after: .zero)
    }
    await process.waitUntilExit()
    timer.cancel()
    return lines.withLock { $0 }.lazy.compactMap { line in
      line.firstMatch(of: /[0-9]+\.[0-9][^ ]*/).map { line[..<$0.range.upperBound] }
    }.first.map(String.init)
  }
}
