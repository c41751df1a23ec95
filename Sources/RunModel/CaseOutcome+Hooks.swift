extension CaseOutcome {
  /// What is said of cases whose hooks before all failed.
  ///
  /// - Parameter hook: the name of the hooks, such as `Before all of Journeys/shop`.
  public static func leftOut(since hook: String, _ failure: Failure) -> String {
    beginning(hook) + "\(failure.location): \(failure.message)"
  }

  private static func beginning(_ hook: String) -> String { "\(hook) failed at " }

  /// Whether this case was left out since a hook failed.
  public func isLeftOut(since hook: CaseOutcome) -> Bool {
    status == .skipped
      && skipReason?.hasPrefix(Self.beginning(hook.reference.journey)) == true
  }
}
