/// The parts of report.json that the tests read.
struct Report: Decodable {
  struct Case: Decodable {
    struct Attempt: Decodable {
      var startedAt: String
      var durationMs: Double
      var isolation: String?
      var failure: Failure?
      var steps: [Step]
      var console: [ConsoleEntry]
    }
    struct Failure: Decodable {
      var kind: String
      var message: String
      var details: [String]?
    }
    struct Step: Decodable {
      var summary: String
      var status: String
      var snapshot: Snapshot?
      var screenshot: String?
    }
    struct Snapshot: Decodable {
      var outcome: String
      var message: String
      var expected: String?
      var actual: String?
      var diff: String?
      var regions: [Region]?
      var findings: [String]?
      var ignored: Ignored?
    }
    struct Region: Decodable {
      var element: String?
    }
    struct Ignored: Decodable {
      var areas: Int
      var pixels: Int
      var percent: Double
    }
    struct ConsoleEntry: Decodable {
      var level: String
      var text: String
    }

    var id: String
    var journey: String
    var status: String
    var kind: String?
    var message: String?
    var hint: String?
    var details: [String]?
    var attempts: [Attempt]

    /// All texts about its failure.
    var words: String {
      ([message ?? "", hint ?? ""] + (details ?? [])).joined(separator: "\n")
    }
    var snapshots: [Snapshot] { attempts.last?.steps.compactMap(\.snapshot) ?? [] }
  }

  var version: Int
  var verdict: String
  var exitCode: Int32
  var interrupted: Bool
  var infrastructureErrors: [String]
  var environment: [String: String]
  var cases: [Case]

  /// Returns the only case of a journey.
  func of(_ journey: String) throws -> Case {
    let found = cases.filter { $0.journey == journey }
    guard found.count == 1 else { throw NoSuchCase(journey: journey, found: cases.map(\.id)) }
    return found[0]
  }
}

struct NoSuchCase: Error {
  var journey: String
  var found: [String]
}
