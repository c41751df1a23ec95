import Foundation

/// Files of the project, by their path.
enum Documents {
  static let root: URL = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// Returns the paths in a document that are in code font or links.
  static func paths(in document: String) throws -> [String] {
    let text = try text(document)
    let top = /`((?:Sources|Tests|Journeys|Baselines|Reports|docs|scripts|\.github|\.ci)\/[^`\s]*)`/
    let named = text.matches(of: top).map { String($0.1) }
    let folder = document.contains("/") ? String(document.prefix { $0 != "/" }) + "/" : ""
    let linked = text.matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/).map { folder + $0.1 }
    return named + linked
  }

  /// Returns the part of a path before a component with a placeholder (NAME or an asterisk).
  static func fixedPart(of path: String) -> String {
    path.split(separator: "/").prefix { !$0.contains("NAME") && !$0.contains("*") }
      .joined(separator: "/")
  }
}
