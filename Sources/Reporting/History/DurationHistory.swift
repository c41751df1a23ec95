import Foundation
public import RunModel
public import RunStore
import Support
import Vocabulary

/// How long cases took in their last runs: durations.json, from which a scheduler starts the
/// longest first.
public struct DurationHistory: Sendable, Hashable {
  /// The file's name in the reports folder.
  public static let name: String = "durations.json"
  /// How many runs of a case are kept.
  public static let depth: Int = 5
  /// The most cases that are kept, so that the file can't grow for ever.
  static let caseLimit: Int = 50_000

  private var milliseconds: [String: [Double]] = [:]

  /// Makes an empty history.
  public init() {}

  /// The median of a case's last runs; nil where it never ran.
  public func expected(_ caseID: String) -> Duration? {
    Statistics.median(milliseconds[CaseID.withoutRepetition(caseID)] ?? [])
      .map(Duration.fromMilliseconds)
  }

  /// All medians by case id.
  public var expected: [String: Duration] {
    milliseconds.keys.reduce(into: [:]) { $0[$1] = expected($1) }
  }

  /// Adds the cases of a run. Those that were interrupted or failed tell little of how long
  /// the case takes and are left out, unless nothing else is known of them.
  public mutating func add(_ cases: [CaseOutcome]) {
    for result in cases {
      guard let last = result.attempts.last else { continue }
      let id = CaseID.withoutRepetition(result.id)
      switch result.status {
      case .passed, .flaky: break
      case .failed: if milliseconds[id] != nil { continue }
      case .skipped, .interrupted: continue
      }
      let time = last.duration.milliseconds
      milliseconds[id] = Array(((milliseconds[id] ?? []) + [time]).suffix(Self.depth))
    }
  }

  /// Reads the history of a reports folder; a missing or damaged file is an empty history,
  /// the latter with a notice for people.
  public static func read(folder: String) -> (history: DurationHistory, notice: String?) {
    let path = ReportWriter(folder: folder).path(of: name)
    guard access(path, F_OK) == 0 else { return (DurationHistory(), nil) }
    let found = read(file: path)
    return (
      found.history, found.notice.map { "\($0); cases start in the order of their files" }
    )
  }

  /// Reads a file; one that is missing or damaged is an empty history, with a notice for people.
  public static func read(file path: String) -> (history: DurationHistory, notice: String?) {
    guard access(path, F_OK) == 0 else { return (DurationHistory(), "\(path) is not there") }
    let ignored = "\(path) is damaged and ignored"
    guard let bytes = try? FileReading.bytes(of: path, limit: ReportFile.sizeLimit),
      let found = try? JSONDecoder().decode(Encoded.self, from: Data(bytes)), found.version == 1
    else { return (DurationHistory(), ignored) }
    var history = DurationHistory()
    for (id, times) in found.casesMs.prefix(caseLimit) {
      history.milliseconds[id] = Array(times.filter { $0.isFinite && $0 >= 0 }.suffix(depth))
    }
    return (history, nil)
  }

  /// Writes the history to a reports folder.
  ///
  /// - Throws: ``ReportError`` where it can't be written.
  public func write(folder: String) throws(ReportError) {
    let encoded = Encoded(version: 1, casesMs: milliseconds)
    try ReportWriter(folder: folder).write(
      try ReportJSON.bytes(encoded, for: Self.name), to: Self.name)
  }

  private struct Encoded: Codable {
    var version: Int
    var casesMs: [String: [Double]]
  }
}
