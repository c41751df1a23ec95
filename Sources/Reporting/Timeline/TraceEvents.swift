import Foundation
import RunModel
import Support
import Vocabulary

/// A run as Chrome trace events: cases contain attempts, attempts steps, and steps phases.
///
/// Format: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
/// (the JSON object form; `ph` X is a complete event, M metadata; times are microseconds).
struct TraceEvents {
  private struct Event: Encodable {
    var name: String
    var cat: String?
    var ph: String
    var ts: Int64?
    var dur: Int64?
    var pid: Int
    var tid: Int
    var args: [String: String]?
  }

  private struct Lane: Hashable {
    var shard: Int
    var worker: Int
  }

  /// A span of time, in microseconds since the run started.
  private struct Span {
    var start: Int64
    var end: Int64

    /// Returns the part of another span that lies within this one.
    func clamped(_ from: Int64, _ to: Int64) -> Span {
      let start = max(start, min(end, from))
      return Span(start: start, end: max(start, min(end, to)))
    }
  }

  private let origin: Date
  private let limit: Int
  private var lanes: [Lane: Int64] = [:]
  private let encoder = JSONEncoder.sorted(isPretty: false)
  /// Events that have not been taken yet, separated by commas.
  private var pending: [UInt8] = []
  /// The size of the events so far, in bytes.
  private var count: Int = 0
  /// The number of cases without steps because of the limit.
  private(set) var casesWithoutSteps: Int = 0

  /// - Parameters:
  ///   - origin: When the run started.
  ///   - limit: The size in bytes from which steps and phases are omitted.
  init(origin: Date, limit: Int) {
    self.origin = origin
    self.limit = limit
  }

  /// Adds a case. Cases of one worker must be added in the order in which they ran.
  mutating func add(_ result: CaseRecord) {
    guard let first = result.attempts.first else { return }
    let lane = Lane(shard: first.shard ?? 1, worker: first.worker)
    if lanes[lane] == nil { name(lane) }
    // The system clock may jump, but attempts of one worker never overlap.
    var cursor = lanes[lane] ?? 0
    let spans = result.attempts.map { attempt -> Span in
      let began = max(cursor, Int64((attempt.startedAt.timeIntervalSince(origin) * 1e6).rounded()))
      cursor = began + Self.microseconds(attempt.leadTime + attempt.duration)
      return Span(start: began, end: cursor)
    }
    lanes[lane] = cursor
    let whole = Span(start: spans.first?.start ?? 0, end: cursor)
    write(
      result.reference.journey, "case", whole, lane,
      ["case": result.id, "status": result.status.rawValue])
    let hasSteps = count < limit
    if !hasSteps { casesWithoutSteps += 1 }
    for (attempt, span) in zip(result.attempts, spans) {
      write(
        "attempt \(attempt.number)", "attempt", span, lane,
        attempt.failure.map { ["failure": String($0.message.prefix(500))] })
      guard hasSteps else { continue }
      add(attempt, within: span, lane)
    }
  }

  private mutating func add(_ attempt: AttemptResult, within span: Span, _ lane: Lane) {
    let began = span.start + Self.microseconds(attempt.leadTime)
    if attempt.phases[.launch] > .zero {
      let end = span.start + Self.microseconds(attempt.phases[.launch])
      write("launch", "phase", span.clamped(span.start, end), lane, nil)
    }
    var end = began
    let firstStep = attempt.steps.first?.startedAfter ?? attempt.duration
    let opening = min(attempt.phases[.context], firstStep)
    if opening > .zero {
      let inside = span.clamped(began, began + Self.microseconds(opening))
      write("context", "phase", inside, lane, nil)
      end = inside.end
    }
    // Until when each level of blocks is taken: a step begins where the one before it ended, or in its
    // block where that began.
    var taken = [end]
    let carriedOut = attempt.steps.filter { $0.status != .skipped }
    for (index, step) in carriedOut.enumerated() {
      let depth = min(step.path.depth, taken.count - 1)
      let start = max(taken[depth], began + Self.microseconds(step.startedAfter))
      let inside = span.clamped(start, start + Self.microseconds(step.duration))
      taken = Array(taken.prefix(depth)) + [inside.end, inside.start]
      write(
        step.summary, "step", inside, lane,
        ["at": "\(step.location)", "status": step.status.rawValue])
      // The own time of a block lies between its steps.
      let isBlock = index + 1 < carriedOut.count && carriedOut[index + 1].path.depth > depth
      if !isBlock { add(step.phases, within: inside, lane) }
    }
  }

  /// How the phases of a step alternate is unknown: each is shown once, one after the other.
  private mutating func add(_ phases: PhaseTimes, within span: Span, _ lane: Lane) {
    var start = span.start
    for (phase, time) in phases.parts {
      let inside = span.clamped(start, start + Self.microseconds(time))
      write(phase.rawValue, "phase", inside, lane, nil)
      start = inside.end
    }
  }

  /// Returns the events since the last call, separated by commas.
  mutating func take() -> [UInt8] {
    defer { pending.removeAll(keepingCapacity: true) }
    return pending
  }

  private mutating func name(_ lane: Lane) {
    if !lanes.keys.contains(where: { $0.shard == lane.shard }) {
      append(
        Event(
          name: "process_name", ph: "M", pid: lane.shard, tid: 0,
          args: ["name": "shard \(lane.shard)"]))
    }
    append(
      Event(
        name: "thread_name", ph: "M", pid: lane.shard, tid: lane.worker,
        args: ["name": "worker \(lane.worker)"]))
  }

  private mutating func write(
    _ name: String, _ category: String, _ span: Span, _ lane: Lane, _ args: [String: String]?
  ) {
    append(
      Event(
        name: name, cat: category, ph: "X", ts: span.start, dur: span.end - span.start,
        pid: lane.shard, tid: lane.worker, args: args))
  }

  private mutating func append(_ event: Event) {
    // Encoding strings and integers can't fail.
    guard let json = try? encoder.encode(event) else { return }
    if count > 0 { pending += Array(",\n".utf8) }
    pending += json
    count += json.count
  }

  private static func microseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
  }
}
