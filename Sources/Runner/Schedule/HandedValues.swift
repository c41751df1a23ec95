import JourneyLanguage
import Synchronization

/// What hooks before all have saved, for the cases that they are for.
final class HandedValues: Sendable {
  private let values = Mutex<[String: [String: String]]>([:])

  /// Keeps what the hooks of a folder saved; nil for the suite.
  func keep(_ saved: [String: String], of folder: String?) {
    values.withLock { $0[folder ?? ""] = saved }
  }

  /// What a case begins with: of two folders, the inner one's value of a name.
  func values(for journeyCase: JourneyCase, in project: Project) -> [String: String] {
    let handing = project.handing(to: journeyCase)
    return values.withLock { values in
      handing.reduce(into: [:]) { result, hooks in
        result.merge(values[hooks.folder ?? ""] ?? [:]) { _, inner in inner }
      }
    }
  }
}
