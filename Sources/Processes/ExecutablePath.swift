#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks for programs as a shell does.
public enum ExecutablePath {
  /// The folders of a `PATH`.
  public static func folders(in path: String) -> [String] {
    path.split(separator: ":").map(String.init)
  }

  /// The first of some paths that this process may execute.
  public static func first(of paths: [String]) -> String? {
    paths.first { access($0, X_OK) == 0 }
  }

  /// The path of a program.
  ///
  /// - Parameters:
  ///   - name: with a slash, a path relative to `folder`; without one, looked for in `path`.
  ///   - path: the value of `PATH`.
  /// - Returns: nil where there is none that may be executed.
  public static func find(
    _ name: String, from folder: String = ".",
    path: String = ProcessEnvironment.current["PATH"] ?? "/usr/bin:/bin"
  ) -> String? {
    if name.contains("/") { return first(of: [name.hasPrefix("/") ? name : "\(folder)/\(name)"]) }
    return first(of: folders(in: path).map { "\($0)/\(name)" })
  }
}
