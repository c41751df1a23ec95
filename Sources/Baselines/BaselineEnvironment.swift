/// What a picture was taken with; kept in text chunks of the PNG.
public struct BaselineEnvironment: Sendable, Equatable {
  /// The engine and its version, such as `Chromium 156.0.7390.1`.
  public var engineVersion: String
  /// A hash over the fonts that were there.
  public var fontSetHash: String
  /// What compared, such as `perceptual-1`.
  public var comparator: String
  /// Device pixels a CSS pixel, such as `1`.
  public var scale: String

  /// Makes an environment; all texts are Latin-1.
  public init(engineVersion: String, fontSetHash: String, comparator: String, scale: String = "1") {
    self.engineVersion = engineVersion
    self.fontSetHash = fontSetHash
    self.comparator = comparator
    self.scale = scale
  }

  /// The text chunks by keyword.
  public var text: [String: String] {
    [
      Keyword.engine: engineVersion, Keyword.fonts: fontSetHash, Keyword.comparator: comparator,
      Keyword.scale: scale,
    ]
  }

  /// Reads text chunks; nil unless engine and fonts are among them.
  public init?(text: [String: String]) {
    guard let engine = text[Keyword.engine], let fonts = text[Keyword.fonts] else { return nil }
    engineVersion = engine
    fontSetHash = fonts
    comparator = text[Keyword.comparator] ?? ""
    scale = text[Keyword.scale] ?? "1"
  }

  private enum Keyword {
    static let engine = "wayfarer-engine"
    static let fonts = "wayfarer-fonts"
    static let comparator = "wayfarer-comparator"
    static let scale = "wayfarer-scale"
  }

  /// The engine's name and the first number of its version, such as `Chromium 156`.
  public var engineMajor: String {
    String(engineVersion.prefix { $0 != "." })
  }

  /// The engine's name, such as `Chromium`.
  public var engineName: String {
    String(engineVersion.prefix { $0 != " " })
  }

  /// In what this environment differs so much from `current` that pictures may differ for it alone.
  public func mismatch(with current: BaselineEnvironment) -> EnvironmentMismatch? {
    var differences: Set<EnvironmentMismatch.Difference> = []
    if engineMajor != current.engineMajor { differences.insert(.engine) }
    if fontSetHash != current.fontSetHash { differences.insert(.fonts) }
    if scale != current.scale { differences.insert(.scale) }
    if differences.isEmpty { return nil }
    return EnvironmentMismatch(recorded: self, current: current, differences: differences)
  }
}

/// A baseline was captured in another environment than the picture that it is compared with.
public struct EnvironmentMismatch: Sendable, Equatable, CustomStringConvertible {
  /// What may change every picture.
  public enum Difference: String, Sendable, CaseIterable {
    /// Another engine or another major version of it.
    case engine
    /// Other fonts.
    case fonts
    /// Another number of device pixels a CSS pixel.
    case scale
  }

  /// What the baseline was captured with.
  public let recorded: BaselineEnvironment
  /// What there is now.
  public let current: BaselineEnvironment
  /// In what they differ; not empty.
  public let differences: Set<Difference>

  /// Like `captured with Chromium 155 (now Chromium 156), other fonts`.
  public var description: String {
    var parts: [String] = []
    if differences.contains(.engine) {
      parts.append("\(recorded.engineMajor) (now \(current.engineMajor))")
    }
    if differences.contains(.fonts) { parts.append("other fonts") }
    if differences.contains(.scale) {
      parts.append("scale \(recorded.scale) (now \(current.scale))")
    }
    return "captured with " + parts.joined(separator: ", ")
  }
}
