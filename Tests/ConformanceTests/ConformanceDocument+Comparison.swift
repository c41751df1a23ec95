import Conformance
import Foundation

extension ConformanceDocument {
  /// The document with what a run found. What the run did not cover stays as it was.
  func updated(
    with found: [Backend: EngineResults], _ groups: [CheckGroup]
  ) -> ConformanceDocument {
    let ids = Set(groups.flatMap(\.checks).map(\.id))
    var document = self
    for (backend, run) in found {
      var results = (engines[backend]?.results ?? [:]).merging(run.results) { $1 }
      results = results.filter { ids.contains($0.key) }
      let version = run.version.isEmpty ? engines[backend]?.version ?? "" : run.version
      document.engines[backend] = EngineResults(version: version, results: results)
    }
    return document
  }

  /// How the document, with this text, contradicts what a run found; nil if it does not.
  ///
  /// A run of all checks on all backends must give exactly this text, but for the versions of the
  /// engines. A smaller run can only contradict the marks that the document has: it says nothing
  /// about a new check's other columns. A failed check is an issue of its own.
  func contradiction(
    to found: [Backend: EngineResults], _ groups: [CheckGroup], text: String
  ) -> String? {
    for backend in Backend.allCases {
      guard let run = found[backend], let known = engines[backend] else { continue }
      for (id, result) in run.results.sorted(by: { $0.key < $1.key }) {
        if case .failed = result { continue }
        guard let documented = known.results[id], documented != result else { continue }
        return "\(id) on \(backend.title): documented \(documented), found \(result)"
      }
    }
    let ids = Set(groups.flatMap(\.checks).map(\.id))
    let isComplete = Backend.allCases.allSatisfy { backend in
      guard let run = found[backend] else { return false }
      return run.failed == 0 && ids.isSubset(of: run.results.keys)
    }
    guard isComplete else { return nil }
    let versions = engines.mapValues(\.version)
    let runs = found.map {
      ($0, EngineResults(version: versions[$0] ?? $1.version, results: $1.results))
    }
    return Self.firstDifference(
      text, updated(with: Dictionary(uniqueKeysWithValues: runs), groups).text(groups))
  }

  private static func firstDifference(_ written: String, _ found: String) -> String? {
    let written = written.components(separatedBy: "\n")
    let found = found.components(separatedBy: "\n")
    for (one, other) in zip(written, found) where one != other {
      return "documented: \(one)\nfound: \(other)"
    }
    return written.count == found.count ? nil : "\(written.count) lines, found \(found.count)"
  }
}
