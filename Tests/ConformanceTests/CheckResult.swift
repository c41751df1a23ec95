/// The outcome of a check on a backend.
enum CheckResult: Sendable, Hashable {
  case passed
  /// With what was seen instead.
  case failed(String)
  /// With the gap in the specification or the engine.
  case notSupported(String)
}

/// The results of one backend.
struct EngineResults: Sendable, Hashable {
  /// The engine's major version.
  var version: String
  /// By the checks' ids.
  var results: [String: CheckResult] = [:]

  /// The number of results of a kind.
  func count(_ isWanted: (CheckResult) -> Bool) -> Int { results.values.count(where: isWanted) }

  var passed: Int { count { $0 == .passed } }
  var failed: Int { count { if case .failed = $0 { true } else { false } } }
  var notSupported: Int { count { if case .notSupported = $0 { true } else { false } } }
}
