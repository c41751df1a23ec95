import Foundation

/// The environment of a run, except its browsers: texts for `environment` in reports.
public enum RunEnvironment {
  /// The texts that are known when a run starts.
  ///
  /// - Parameters:
  ///   - version: This program's version; nil if unknown.
  ///   - fonts: A hash of the installed fonts; empty if unknown.
  public static func texts(version: String?, fonts: String) -> [String: String] {
    var texts = ["System": system]
    texts["Wayfarer"] = version
    if !fonts.isEmpty { texts["Fonts"] = fonts }
    return texts
  }

  /// The commit under test.
  public static func texts(commit: String?) -> [String: String] {
    commit.map { ["Commit": $0] } ?? [:]
  }

  /// The operating system and its kernel, such as `Debian GNU/Linux 12 (bookworm), Linux 6.1.0`.
  static var system: String {
    var name = utsname()
    var kernel = ""
    if uname(&name) == 0 {
      kernel = "\(text(name.sysname)) \(text(name.release))"
    }
    let lines =
      (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8))?.split(separator: "\n")
      ?? []
    let pretty = lines.first { $0.hasPrefix("PRETTY_NAME=") }
      .map { $0.dropFirst("PRETTY_NAME=".count).trimmingCharacters(in: ["\""]) }
    return [pretty, kernel].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func text<Tuple>(_ tuple: Tuple) -> String {
    withUnsafeBytes(of: tuple) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
