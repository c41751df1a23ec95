import Foundation
public import RunModel
public import RunStore
import Support
import Vocabulary

/// The durations of cases in their last runs: durations.json. The scheduler uses it to start the
/// longest cases first.
public struct DurationHistory: Sendable, Hashable {
  /// The file's name in the reports folder.
  public static let name: String = "durations.json"
  /// The number of runs kept per case.
  public static let depth: Int = 5
  /// The maximum number of cases, so that the file can't grow without limit.
  static let caseLimit: Int = 50_000

  private var milliseconds: [String: [Double]] = [:]

  /// Creates an empty history.
  public init() {}

  /// Returns the median duration of a case's last runs; nil if it never ran.
  public func expected(_ caseID: String) -> Duration? {
    Statistics.median(milliseconds[CaseID.withoutRepetition(caseID)] ?? [])
      .map(Duration.fromMilliseconds)
  }

  /// The median durations by case id.
  public var expected: [String: Duration] {
    milliseconds.keys.reduce(into: [:]) { $0[$1] = expected($1) }
  }

  /// Adds the cases of a run. Interrupted cases are ignored, and failed ones too unless nothing
  /// else is known about them, since their durations are not representative.
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

  /// Reads the history of a reports folder. A missing or damaged file gives an empty history, a
  /// damaged one also a notice.
  public static func read(folder: String) -> (history: DurationHistory, notice: String?) {
    let path = ReportWriter(folder: folder).path(of: name)
    guard access(path, F_OK) == 0 else { return (DurationHistory(), nil) }
    let found = read(file: path)
    return (
      found.history, found.notice.map { "\($0); cases start in file order" }
    )
  }

  /// Reads a file. A missing or damaged one gives an empty history and a notice.
  public static func read(file path: String) -> (history: DurationHistory, notice: String?) {
    guard access(path, F_OK) == 0 else { return (DurationHistory(), "\(path) does not exist") }
    let ignored = "\(path) is damaged and was ignored"
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
  /// - Throws: ``ReportError`` if it can't be written.
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
