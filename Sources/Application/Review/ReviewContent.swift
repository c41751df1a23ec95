import Baselines
import RunModel
import RunStore
import Support
import Vocabulary

/// All that the page of a review shows, as JSON.
public struct ReviewContent: Encodable, Sendable {
  struct Group: Encodable {
    var id: String
    var title: String
    var fingerprint: String?
    /// Ids of items.
    var items: [String]
  }

  struct Item: Encodable {
    var caseID: String
    var journey: String
    var file: String
    var line: Int
    var snapshot: String
    var engine: String
    var viewport: String
    var cell: [CellPair]
    var baseline: String
    var kind: String
    var message: String
    var findings: [String]
    var regions: [Region]
    var width: Int
    var height: Int
    var hasExpected: Bool
    var hasDiff: Bool
    var step: String
    var location: String

    struct Region: Encodable {
      var x: Int
      var y: Int
      var width: Int
      var height: Int
      var kind: String?
      var element: String?
    }

    init(_ picture: WaitingPicture) {
      let (stored, candidate) = (picture.stored, picture.candidate)
      let (reference, snapshot) = (stored.reference, stored.snapshot)
      caseID = reference.id
      journey = reference.journey
      file = reference.file
      line = reference.line
      self.snapshot = snapshot.name
      engine = reference.engine
      viewport = reference.viewport
      cell = reference.cell
      baseline = "Baselines/\(candidate.path)"
      kind = candidate.kind.rawValue
      message = PageText.line(snapshot.message)
      findings = snapshot.findings.map { PageText.line($0) }
      regions = snapshot.regions.map {
        Region(
          x: $0.x, y: $0.y, width: $0.width, height: $0.height, kind: $0.kind,
          element: $0.element.map { PageText.line($0) })
      }
      width = snapshot.width
      height = snapshot.height
      hasExpected = candidate.expectedPath != nil
      hasDiff = candidate.diffPath != nil
      step = PageText.line(stored.step.summary)
      location = "\(stored.step.location)"
    }
  }

  /// When the run began, as ISO 8601.
  var run: String?
  /// Who decides.
  var author: String
  /// Baselines that no case uses.
  var orphans: [String]
  var groups: [Group]
  var items: [String: Item]
  var states: [String: ReviewStates.State]
}

/// What has become of the pictures, as JSON.
public struct ReviewStates: Encodable, Sendable {
  struct State: Encodable {
    /// `waiting`, `approved` or `rejected`.
    var state: String
    /// Who rejected it, when and why.
    var who: String?
    var when: String?
    var why: String?
    /// Changes with each decision.
    var version: String

    init(_ state: CandidateState) {
      switch state {
      case .waiting: (self.state, version) = ("waiting", "waiting")
      case .approved: (self.state, version) = ("approved", "approved")
      case .rejected(let record):
        self.state = "rejected"
        (who, when, why) = (record.who, record.when, record.why)
        version = "rejected \(record.when) \(record.who)"
      }
    }
  }

  var states: [String: State]
}
