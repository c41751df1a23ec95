import Foundation
public import RunModel

/// The cases of earlier runs whose pictures still await review: waiting.jsonl in the reports folder.
///
/// A run replaces the record of the run before it. What waited there goes on waiting, until it is
/// decided, or the same case runs again.
public struct WaitingRecords: Sendable {
  /// The file's name in the reports folder.
  public static let name: String = "waiting.jsonl"

  /// The records, in the order of the runs that made them.
  public private(set) var records: [CaseRecord]

  /// Reads the file of a reports folder; one that is missing or damaged has no records: what it says
  /// can be had again by a run.
  init(folder: String) {
    let path = ReportWriter(folder: folder).path(of: Self.name)
    records = []
    guard let reader = try? LineReader(path) else { return }
    while let line = try? reader.next(), line.isWhole {
      let encoded = try? JSONDecoder().decode(EncodedCase.self, from: Data(line.bytes))
      if let record = try? encoded?.record() { records.append(record) }
    }
  }

  /// Takes over what the record of a run says, before that record is removed.
  ///
  /// - Parameters:
  ///   - folder: The reports folder.
  ///   - isWaiting: Whether the pictures of a case still wait.
  /// - Throws: ``ReportError`` if the file can't be written.
  public static func keep(
    in folder: String, where isWaiting: ([StoredCandidate]) -> Bool
  ) throws(ReportError) {
    var waiting = WaitingRecords(folder: folder)
    let store = RunStore(folder: folder)
    var ran: Set<String> = []
    var new: [CaseRecord] = []
    if store.exists, let scan = try? store.scan() {
      // A record that is damaged further down has given what it can.
      while let stored = try? scan.next(), let record = try? stored.record() {
        guard record.hasRun else { continue }
        ran.insert(record.id)
        if !record.candidatePlaces.isEmpty { new.append(record) }
      }
    }
    waiting.records.removeAll { ran.contains($0.id) }
    waiting.records = (waiting.records + new).filter { isWaiting($0.candidates) }
    let writer = ReportWriter(folder: folder)
    if waiting.records.isEmpty {
      unlink(writer.path(of: name))
      return
    }
    try writer.write(to: name) { sink throws(ReportError) in
      for record in waiting.records {
        try sink.write(try ResultsLog.json(EncodedCase(record)))
        try sink.write("\n")
      }
    }
  }

  /// The pictures that the records refer to, as paths below the reports folder.
  public static func pictures(in folder: String) -> Set<String> {
    var paths: Set<String> = []
    for candidate in WaitingRecords(folder: folder).records.flatMap(\.candidates) {
      paths.insert(candidate.actual)
      paths.formUnion([candidate.snapshot.expected, candidate.snapshot.diff].compactMap { $0 })
    }
    return paths
  }
}

extension CaseRecord {
  /// Whether it ran to its end, so that it says anew what waits.
  var hasRun: Bool {
    switch status {
    case .passed, .flaky, .failed: true
    case .skipped, .interrupted: false
    }
  }

  /// Its pictures that await review.
  var candidates: [StoredCandidate] {
    candidatePlaces.compactMap { place in
      let step = attempts[place.attempt].steps[place.step]
      guard let snapshot = step.snapshot, let candidate = snapshot.candidate,
        let actual = snapshot.actual
      else { return nil }
      return StoredCandidate(
        reference: reference, step: step, snapshot: snapshot, actual: actual, candidate: candidate)
    }
  }
}
