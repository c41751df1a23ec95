public import Vocabulary

/// Journeys/quarantine.yaml: cases that are known to fail now and then, with those who see to it.
public struct Quarantine: Sendable, Hashable {
  /// How many entries there may be.
  public var cap: Int
  /// In the order written.
  public var entries: [Entry]

  /// What a file without `cap` allows.
  public static let defaultCap = 10
  /// No entry.
  public static let empty = Quarantine(cap: defaultCap, entries: [])

  /// Cases whose failures do not block for a while.
  public struct Entry: Sendable, Hashable {
    /// The slug of the journey, or the id of one case.
    public var subject: Subject
    /// Values that a case must have; empty for all cells.
    public var cell: [String: String]
    /// The engine; nil for all.
    public var engine: Engine?
    /// Why, by whom, and until when.
    public var note: QuarantineNote

    /// What an entry names.
    public enum Subject: Sendable, Hashable {
      case journey(slug: String)
      case caseID(String)
    }
  }

  /// The first entry that a case belongs to.
  func note(journey slug: String, id: String, cell: [JourneyCase.CellPair], engine: Engine)
    -> QuarantineNote?
  {
    entries.first { entry in
      switch entry.subject {
      case .caseID(let wanted): return wanted == id
      case .journey(let wanted):
        return wanted == slug && (entry.engine ?? engine) == engine
          && entry.cell.allSatisfy { axis, value in
            cell.contains { $0.axis == axis && $0.value == value }
          }
      }
    }?.note
  }
}
