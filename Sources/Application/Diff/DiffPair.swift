import Foundation
import RunModel
import Vocabulary

/// Two files that are compared: what is expected, and what is there.
public struct DiffPair: Sendable, Hashable {
  /// The expected picture.
  public var expected: String
  /// The picture that is there.
  public var actual: String
  /// The name that both share in two folders; nil for files that were named one by one.
  public var name: String?

  /// Takes arguments apart: files two by two, or two folders whose files pair up by their names.
  ///
  /// - Throws: `CommandError` for arguments that are no pairs.
  public static func pairs(of paths: [String]) throws(CommandError) -> [DiffPair] {
    guard !paths.isEmpty, paths.count.isMultiple(of: 2) else {
      throw CommandError(
        .invalid, "\(paths.count) path\(paths.count == 1 ? " is" : "s are") no pairs",
        hint: "give two files, or four, …, or two folders")
    }
    var pairs: [DiffPair] = []
    for index in stride(from: 0, to: paths.count, by: 2) {
      let (one, other) = (paths[index], paths[index + 1])
      switch (isFolder(one), isFolder(other)) {
      case (true, true): pairs += pictures(of: one, and: other)
      case (false, false): pairs.append(DiffPair(expected: one, actual: other))
      case (true, false), (false, true):
        throw CommandError(
          .invalid, "of \(one) and \(other) one is a folder and the other is none",
          hint: "give two files or two folders")
      }
    }
    guard !pairs.isEmpty else {
      throw CommandError(
        .invalid, "there is no PNG below \(paths.joined(separator: " or "))",
        hint: "check the paths")
    }
    return pairs
  }

  /// The pictures below two folders; those that only one of them has are in it too.
  private static func pictures(of one: String, and other: String) -> [DiffPair] {
    let names = Set(pictures(below: one)).union(pictures(below: other))
    return names.sorted().map {
      DiffPair(expected: "\(one)/\($0)", actual: "\(other)/\($0)", name: $0)
    }
  }

  private static func pictures(below folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.lowercased().hasSuffix(".png") }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
