import JSON
public import Vocabulary

/// How a feature is there.
public enum FeatureSupport: Sendable, Hashable {
  /// The protocol has it.
  case native
  /// We make it from other things; the words say how, and what differs.
  case emulated(String)
  /// It isn't there; the words name the gap of the specification or of the engine.
  case missing(String)

  /// Whether a journey may ask for it.
  public var isUsable: Bool {
    switch self {
    case .native, .emulated: true
    case .missing: false
    }
  }
}

/// What one way to a browser can do: known without starting one, so that a journey that needs
/// more is reported before a run begins.
public struct EngineCapabilities: Sendable, Hashable {
  /// The way in words: `Chromium over CDP`.
  public var name: String
  private var features: [EngineFeature: FeatureSupport]

  /// Makes a table. What is not named is native.
  public init(name: String, _ features: [EngineFeature: FeatureSupport] = [:]) {
    self.name = name
    self.features = features
  }

  /// Why no WebDriver protocol has `EngineFeature.extendedKeys`.
  public static let noKeyCodes = "WebDriver has no code points for these keys"

  /// How the feature is there.
  public subscript(feature: EngineFeature) -> FeatureSupport { features[feature] ?? .native }
}
