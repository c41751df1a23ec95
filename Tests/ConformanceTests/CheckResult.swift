/// What became of a check on an engine.
enum CheckResult: Sendable, Hashable {
  case passed
  /// With what was seen.
  case failed(String)
  /// With the gap of the specification or of the engine.
  case notSupported(String)
}

/// All results of one engine.
struct EngineResults: Sendable, Hashable {
  /// The first number of the engine's version.
  var version: String
  /// By the checks' ids.
  var results: [String: CheckResult] = [:]

  /// How many there are of a kind.
  func count(_ isWanted: (CheckResult) -> Bool) -> Int { results.values.count(where: isWanted) }

  var passed: Int { count { $0 == .passed } }
  var failed: Int { count { if case .failed = $0 { true } else { false } } }
  var notSupported: Int { count { if case .notSupported = $0 { true } else { false } } }
}
