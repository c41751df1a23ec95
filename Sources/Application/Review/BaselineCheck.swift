public import Baselines
import Foundation
public import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// Looks through the baselines of a project: whether each was approved, is used, and fits this machine.
public struct BaselineCheck: Sendable {
  /// The baselines.
  public let store: BaselineStore
  private let project: Project
  private let fonts: String?

  /// Creates a check.
  ///
  /// - Parameter fonts: The hash over this machine's fonts; nil if environments are not compared.
  public init(_ project: Project, fonts: String?) {
    self.project = project
    self.fonts = fonts
    store = BaselineStore(root: "\(project.root)/Baselines", reports: "\(project.root)/Reports")
  }

  /// What was found.
  public struct Findings: Sendable {
    /// How many baselines there are.
    public var count: Int
    /// Those whose file nobody approved.
    public var unapproved: [StoredBaseline]
    /// Those that no case uses, and files that a killed process left behind.
    public var orphans: [String]
    /// Those with the same picture, by snapshot: paths that share one.
    public var duplicates: [[String]]
    /// Those taken on another machine, by what differs.
    public var foreign: [(words: String, paths: [String])]
  }

  /// Looks through all baselines.
  ///
  /// - Throws: `CommandError` if files can't be read, or the ledger is damaged.
  public func findings() throws(CommandError) -> Findings {
    do throws(BaselineError) {
      let all = try store.baselines()
      let ledger = try store.ledger()
      return Findings(
        count: all.count,
        unapproved: all.filter { !ledger.isApproved($0.path, digest: $0.sha256) },
        orphans: try orphanedFiles(), duplicates: Self.duplicates(all), foreign: foreign(all))
    } catch {
      throw CommandError(.invalid, error)
    }
  }

  /// The baselines whose file nobody approved.
  public func unapproved() throws(CommandError) -> [StoredBaseline] { try findings().unapproved }

  /// The baselines that no case uses, and files that a killed process left behind.
  public func orphans() throws(CommandError) -> [String] {
    do throws(BaselineError) { return try orphanedFiles() } catch {
      throw CommandError(.invalid, error)
    }
  }

  private func orphanedFiles() throws(BaselineError) -> [String] {
    let used = UsedBaselines(project)
    return try store.orphans(existing: [BaselineKey]()).filter { !used.contains($0) }
  }

  private static func duplicates(_ all: [StoredBaseline]) -> [[String]] {
    Dictionary(grouping: all) { baseline in
      baseline.path.split(separator: "/").dropLast().joined(separator: "/") + baseline.sha256
    }.values.filter { $0.count > 1 }.map { $0.map(\.path).sorted() }.sorted { $0[0] < $1[0] }
  }

  private func foreign(_ all: [StoredBaseline]) -> [(words: String, paths: [String])] {
    guard let fonts else { return [] }
    var groups: [String: [String]] = [:]
    let newest = Dictionary(grouping: all.compactMap(\.environment)) { $0.engineName }
      .mapValues { $0.map(\.engineMajor).max { Self.number($0) < Self.number($1) } ?? "" }
    for baseline in all {
      guard let environment = baseline.environment else { continue }
      var words: [String] = []
      if let latest = newest[environment.engineName], environment.engineMajor != latest {
        words.append("\(environment.engineMajor), others with \(latest)")
      }
      if environment.fontSetHash != fonts { words.append("other fonts than this machine's") }
      if !words.isEmpty {
        groups["made with " + words.joined(separator: " and "), default: []].append(baseline.path)
      }
    }
    return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func number(_ major: String) -> Int {
    Int(major.split(separator: " ").last ?? "") ?? 0
  }
}

/// Which files under Baselines the cases of a project would read.
private struct UsedBaselines {
  private var paths: Set<String> = []
  /// Folders of snapshots whose names only a run knows, as `journey/` and the file's name.
  private var open: Set<String> = []

  init(_ project: Project) {
    // A suite may run on other engines than its own: --engine chooses them.
    guard let cases = try? project.cases(CaseSelection(engines: ["all"])) else { return }
    for found in cases {
      for planned in project.plan(of: found).all {
        guard let snapshot = planned.step.action as? Snapshot else { continue }
        add(snapshot, planned.scope, found)
      }
    }
  }

  private mutating func add(_ snapshot: Snapshot, _ scope: Scope, _ found: JourneyCase) {
    let cell = Dictionary(
      found.cell.map { ($0.axis, $0.value) }, uniquingKeysWith: { first, _ in first })
    let name = try? scope.resolve(snapshot.name)
    let key = try? BaselineKey(
      journey: found.journey.name.value, snapshot: name ?? "unknown",
      engine: found.engine.rawValue, viewport: found.viewport.name.value,
      vary: snapshot.vary.filter { $0.value != "viewport" }.map {
        BaselineKey.Axis($0.value, cell[$0.value] ?? "")
      })
    guard let key else { return }
    if name == nil {
      open.insert("\(key.components[0])/\(key.components[2])")
    } else {
      paths.insert(key.path)
    }
  }

  func contains(_ path: String) -> Bool {
    if paths.contains(path) { return true }
    let parts = path.split(separator: "/").map(String.init)
    return parts.count == 3 && open.contains("\(parts[0])/\(parts[2])")
  }
}
