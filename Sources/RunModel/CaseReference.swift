public import Vocabulary

/// Identifies a case: everything that reports show before it has run.
public struct CaseReference: Sendable, Hashable, Identifiable {
  /// The case's id, stable across runs.
  public var id: String
  /// The journey's name.
  public var journey: String
  /// The journey's purpose; empty if not given.
  public var summary: String
  /// The journey's tags.
  public var tags: [String]
  /// The journey's file and the line of its name.
  public var file: String
  public var line: Int
  /// The engine's name, such as `chromium`.
  public var engine: String
  /// The viewport's name and size in CSS pixels.
  public var viewport: String
  public var viewportWidth: Int
  public var viewportHeight: Int
  /// The values of the axes, in the order of the matrix.
  public var cell: [CellPair]
  /// The quarantine entry that keeps its failures from blocking; nil if there is none.
  public var quarantine: QuarantineNote?
  /// Whether it carries out hooks, before or after the cases of journeys; it is no part of a plan of shards.
  public var isHook: Bool

  /// Creates a reference from its parts.
  public init(
    id: String, journey: String, summary: String, tags: [String], file: String, line: Int,
    engine: String, viewport: String, viewportWidth: Int, viewportHeight: Int,
    cell: [CellPair], quarantine: QuarantineNote? = nil, isHook: Bool = false
  ) {
    self.id = id
    self.journey = journey
    self.summary = summary
    self.tags = tags
    self.file = file
    self.line = line
    self.engine = engine
    self.viewport = viewport
    self.viewportWidth = viewportWidth
    self.viewportHeight = viewportHeight
    self.cell = cell
    self.quarantine = quarantine
    self.isHook = isHook
  }
}
