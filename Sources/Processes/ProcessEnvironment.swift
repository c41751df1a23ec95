#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The environment of this process.
public enum ProcessEnvironment {
  /// All variables, as they are now.
  public static var current: [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text).split(separator: "=", maxSplits: 1)
      if let name = pair.first {
        variables[String(name)] = pair.dropFirst().first.map(String.init) ?? ""
      }
      entry += 1
    }
    return variables
  }
}
