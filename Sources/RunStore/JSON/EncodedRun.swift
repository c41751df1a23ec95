package import Foundation
import RunModel
import Vocabulary

/// The format of report.json, version 3; docs/report-json.md has the grammar.
///
/// These types are separate from the model, so that the model can change without changing what
/// other programs read.
struct EncodedRun: Codable {
  static let currentVersion: Int = 3

  var head: EncodedHead
  var cases: [EncodedCase]

  private enum CodingKeys: CodingKey {
    case cases
  }

  package init(from decoder: any Decoder) throws {
    head = try EncodedHead(from: decoder)
    cases = try decoder.container(keyedBy: CodingKeys.self).decode(
      [EncodedCase].self, forKey: .cases)
  }

  package func encode(to encoder: any Encoder) throws {
    try head.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(cases, forKey: .cases)
  }
}

/// A report without its cases.
package struct EncodedHead: Codable {
  var version: Int
  var verdict: String
  var exitCode: Int32
  var startedAt: String
  var durationMs: Double
  var suite: String
  var shard: EncodedShard?
  var workers: Int
  var interrupted: Bool
  var gate: GatePolicy?
  /// In version 2, in place of `gate`.
  var failsOnFlaky: Bool?
  var counts: [String: Int]
  var environment: [String: String]
  var infrastructureErrors: [String]
  var notices: [String]
  var platformStartMs: Double?
}

struct EncodedShard: Codable {
  var index: Int
  var total: Int
  var plan: EncodedShardPlan?
}

struct EncodedShardPlan: Codable {
  var digest: String
  var cases: Int
  var inputs: [String: String]?
}

package struct EncodedCase: Codable {
  var id: String
  var journey: String
  var summary: String?
  var file: String
  var line: Int
  var tags: [String]
  var engine: String
  var viewport: EncodedViewport
  /// The order of the axes, since JSON objects are unordered.
  var axes: [String]
  var cell: [String: String]
  var quarantine: QuarantineNote?
  var hook: Bool?
  var status: String
  var skipReason: String?
  /// These five repeat the failure of the last attempt.
  var kind: String?
  var message: String?
  var location: EncodedLocation?
  var hint: String?
  var details: [String]?
  var durationMs: Double
  var attempts: [EncodedAttempt]
}

struct EncodedViewport: Codable {
  var name: String
  var width: Int
  var height: Int
}

package struct EncodedLocation: Codable {
  var file: String
  var line: Int
  var column: Int
}

struct EncodedAttempt: Codable {
  var number: Int
  var worker: Int
  var startedAt: String
  var durationMs: Double
  var failure: EncodedFailure?
  var isolation: String?
  var steps: [EncodedStep]
  var console: [EncodedConsoleEntry]
  var network: [EncodedNetworkEntry]
  var phases: [String: Double]?
  var longestWait: EncodedWait?
  var shard: Int?
}

struct EncodedFailure: Codable {
  var kind: String
  var message: String
  var location: EncodedLocation
  var sourceLine: String?
  var details: [String]?
  var hint: String?
  var outline: [String]?
  var step: Int?
}

struct EncodedStep: Codable {
  var index: Int
  /// Only where it is not the index counted from 1: before blocks there was no other.
  var path: String?
  var summary: String
  var location: EncodedLocation
  var callers: [EncodedLocation]?
  var startedAfterMs: Double
  var durationMs: Double
  var status: String
  var url: String?
  var snapshot: EncodedSnapshot?
  var screenshot: String?
  var phases: [String: Double]?
  var note: String?
}

struct EncodedSnapshot: Codable {
  var name: String
  var outcome: String
  var baseline: String
  var message: String
  var differentPixels: Int?
  var width: Int
  var height: Int
  var regions: [EncodedRegion]?
  var findings: [String]?
  var change: EncodedChange?
  var ignored: EncodedIgnored?
  var expected: String?
  var actual: String?
  var diff: String?
  var candidate: EncodedCandidate?
  var environmentNote: String?
}

struct EncodedChange: Codable {
  var fingerprint: String
  var words: String
}

struct EncodedCandidate: Codable {
  var kind: String
  var digest: String?
  var environment: [String: String]?
  var rejection: String?
}

struct EncodedRegion: Codable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
  var pixels: Int?
  var kind: String?
  var element: String?

  init(_ region: SnapshotResult.Region) {
    x = region.x
    y = region.y
    width = region.width
    height = region.height
    pixels = region.pixels
    kind = region.kind
    element = region.element
  }

  /// In version 1 a region was an array of its four numbers.
  package init(from decoder: any Decoder) throws {
    if var numbers = try? decoder.unkeyedContainer() {
      x = try numbers.decode(Int.self)
      y = try numbers.decode(Int.self)
      width = try numbers.decode(Int.self)
      height = try numbers.decode(Int.self)
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    x = try container.decode(Int.self, forKey: .x)
    y = try container.decode(Int.self, forKey: .y)
    width = try container.decode(Int.self, forKey: .width)
    height = try container.decode(Int.self, forKey: .height)
    pixels = try container.decodeIfPresent(Int.self, forKey: .pixels)
    kind = try container.decodeIfPresent(String.self, forKey: .kind)
    element = try container.decodeIfPresent(String.self, forKey: .element)
  }
}

struct EncodedIgnored: Codable {
  var areas: Int
  var pixels: Int
  var percent: Double
}

struct EncodedConsoleEntry: Codable {
  var level: String
  var text: String
  var source: String?
  var step: Int
}

struct EncodedNetworkEntry: Codable {
  var method: String
  var url: String
  var status: Int
  var reason: String?
  var step: Int
}

/// Dates in reports: ISO 8601 in UTC with milliseconds.
package enum ReportDate {
  package static func text(_ date: Date) -> String {
    date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  package static func date(_ text: String) -> Date? {
    (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
      ?? (try? Date(text, strategy: Date.ISO8601FormatStyle()))
  }
}
