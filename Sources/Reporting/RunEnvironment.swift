import Foundation

/// What a run was made with, besides its browsers: the texts that reports carry in `environment`.
public enum RunEnvironment {
  /// The texts that are known when a run begins.
  ///
  /// - Parameters:
  ///   - version: This program's version; nil where it is not known.
  ///   - fonts: A hash over the fonts that pages are shown with; empty where it is not known.
  public static func texts(version: String?, fonts: String) -> [String: String] {
    var texts = ["System": system]
    texts["Wayfarer"] = version
    if !fonts.isEmpty { texts["Fonts"] = fonts }
    return texts
  }

  /// The commit that is tested.
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
