import Vocabulary

/// Which baseline a snapshot is compared with.
public struct BaselineKey: Sendable, Hashable {
  /// One axis of the matrix whose value the picture depends on.
  public struct Axis: Sendable, Hashable, Codable {
    /// The axis, such as `tenant`.
    public let name: String
    /// The value in this case, such as `hotel`.
    public let value: String

    /// Makes an axis with its value.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The journey's name.
  public let journey: String
  /// The snapshot's name.
  public let snapshot: String
  /// The engine, such as `chromium`.
  public let engine: String
  /// The viewport, such as `1280x720`.
  public let viewport: String
  /// The axes that the picture depends on, in the order of the step's `vary`.
  public let vary: [Axis]

  /// Makes a key.
  ///
  /// - Throws: `invalidName` for a name that is empty, begins with `/`, contains `..` as a path
  ///   component, or contains a control character.
  public init(
    journey: String, snapshot: String, engine: String, viewport: String, vary: [Axis] = []
  ) throws(BaselineError) {
    let names =
      [("journey", journey), ("snapshot", snapshot), ("engine", engine), ("viewport", viewport)]
      + vary.map { ("value of \($0.name)", $0.value) }
    for (what, name) in names { try Self.check(name, what) }
    self.journey = journey
    self.snapshot = snapshot
    self.engine = engine
    self.viewport = viewport
    self.vary = vary
  }

  /// The folders and the file below `Baselines`, each one slug: no path leaves the folder.
  ///
  /// Slugs hold no two dashes in a row, so `--` between several values keeps ("a-b", "c") and
  /// ("a", "b-c") apart.
  public var components: [String] {
    var stem = "\(Slug.path(engine))-\(Slug.path(viewport))"
    if !vary.isEmpty {
      stem += "-" + vary.map { Slug.path($0.value) }.joined(separator: "--")
    }
    if stem.utf8.count > 180 {
      stem = stem.prefix(160) + "-" + Slug.pathHash(stem)
    }
    return [Slug.path(journey), Slug.path(snapshot), stem + ".png"]
  }

  /// The path below `Baselines`, such as `sign-in/home/chromium-1280x720-hotel.png`.
  public var path: String { components.joined(separator: "/") }

  private static func check(_ name: String, _ what: String) throws(BaselineError) {
    let parts = name.split(whereSeparator: { $0 == "/" || $0 == "\\" })
    let problem: String? =
      if name.isEmpty {
        "is empty"
      } else if name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
        "contains a control character"
      } else if name.hasPrefix("/") || name.hasPrefix("\\") {
        "is an absolute path"
      } else if parts.contains("..") || parts == ["."] {
        "would leave its folder"
      } else {
        nil
      }
    guard let problem else { return }
    let shown = name.unicodeScalars.map { $0.value < 32 ? "?" : String($0) }.joined()
    throw BaselineError(
      .invalidName, "the \(what) \"\(shown)\" \(problem)",
      hint: "name it with letters, digits and dashes")
  }
}
