/// A browser engine that journeys run on.
///
/// The raw value is the engine's name in journeys, case ids, baselines and reports.
public enum Engine: String, Sendable, Hashable, CaseIterable, Codable {
  case chromium
  case firefox
  case webkit

  /// The names of all engines, in the order in which they are listed.
  public static let names = allCases.map(\.rawValue)

  /// The engine's name as people write it, such as `Chromium`.
  public var title: String {
    switch self {
    case .chromium: "Chromium"
    case .firefox: "Firefox"
    case .webkit: "WebKit"
    }
  }
}

extension Engine: CustomStringConvertible {
  public var description: String { rawValue }
}
