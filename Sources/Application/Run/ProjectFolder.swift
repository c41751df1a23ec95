import Foundation

/// Finds the project's folder and converts paths.
public enum ProjectFolder {
  /// The nearest folder, from the current one upward, that contains `Journeys/suite.yaml`;
  /// otherwise the current one.
  public static var nearest: String {
    let here = FileManager.default.currentDirectoryPath
    // Empty if the current folder was removed.
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

  /// Returns the path relative to the project's folder if it is inside it, otherwise unchanged.
  public static func relative(_ path: String, to root: String) -> String {
    let absolute = absolute(path)
    if FileManager.default.fileExists(atPath: absolute), absolute.hasPrefix(root + "/") {
      return String(absolute.dropFirst(root.count + 1))
    }
    return path
  }

  /// Returns the absolute path, without `.` and `..`.
  public static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}
