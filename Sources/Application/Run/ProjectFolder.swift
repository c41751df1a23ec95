import Foundation

/// Where a project is, and how its files are named.
public enum ProjectFolder {
  /// The nearest folder above the current one that holds `Journeys/suite.yaml`; the current one
  /// where there is none.
  public static var nearest: String {
    let here = FileManager.default.currentDirectoryPath
    // Empty where the current folder was removed.
    var folders = here.split(separator: "/")
    while !folders.isEmpty {
      let folder = "/" + folders.joined(separator: "/")
      if FileManager.default.fileExists(atPath: "\(folder)/Journeys/suite.yaml") {
        return folder
      }
      folders.removeLast()
    }
    return here
  }

  /// A path as the project's files are named: below its folder where it lies there.
  public static func relative(_ path: String, to root: String) -> String {
    let absolute = absolute(path)
    if FileManager.default.fileExists(atPath: absolute), absolute.hasPrefix(root + "/") {
      return String(absolute.dropFirst(root.count + 1))
    }
    return path
  }

  /// A path from the root, without `.` and `..`.
  public static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}
