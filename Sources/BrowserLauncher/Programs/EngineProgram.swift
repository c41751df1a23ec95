public import BrowserAPI
import JSON
import Processes
import Vocabulary

/// The program that a way to an engine starts, looked for without starting it.
public enum EngineProgram {
  /// Finds the program that is started first; nil where the options ask for none.
  /// - Throws: `notFound` with what was looked for and the command that installs it.
  public static func find(_ options: LaunchOptions) throws(BrowserError) -> String? {
    if case .remote = options.connection { return nil }
    return try BrowserLauncher.backend(of: options).findProgram(options)
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
    guard
      let result = try? await ChildProcess.run(
        .init(executable: path, arguments: arguments), timeout: timeout, limit: 16 << 10)
    else { return nil }
    return (result.output + result.errors).lazy.compactMap { line in
      line.firstMatch(of: /[0-9]+\.[0-9][^ ]*/).map { line[..<$0.range.upperBound] }
    }.first.map(String.init)
  }
}
