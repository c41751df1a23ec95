import Foundation
import Vocabulary

/// Which cases a set of changed files may have changed: journeys and the flows that they use, values
/// of axes such as tenants, and baselines.
public struct ChangedCases: Sendable {
  private let project: Project
  /// Paths relative to the project's folder.
  private let files: Set<String>
  private let suite: SuiteChange

  /// What has changed in suite.yaml.
  private enum SuiteChange: Sendable {
    /// Only properties of axis values, by axis; empty where nothing has.
    case values([String: Set<String>])
    /// Something that all cases share.
    case everything
  }

  /// Makes it from changed files.
  ///
  /// - Parameters:
  ///   - files: paths relative to the project's folder.
  ///   - oldSuite: suite.yaml as it was; nil where there was none.
  public init(_ project: Project, files: Set<String>, oldSuite: String?) {
    self.project = project
    self.files = files
    suite =
      files.contains(Self.suitePath)
      ? Self.change(
        from: oldSuite, to: project.sources[Self.suitePath]?.lines.joined(separator: "\n"))
      : .values([:])
  }

  /// The path of the suite's file.
  public static let suitePath = "Journeys/suite.yaml"

  /// Whether a case may run differently than before.
  public func contains(_ journeyCase: JourneyCase) -> Bool {
    let journey = journeyCase.journey
    if let table = journey.table?.file, files.contains(table) { return true }
    if project.hooks(for: journey).contains(where: { files.contains($0.file) && $0.folder != nil })
    {
      return true
    }
    if files.contains(journey.file) || !flowFiles(journey).isDisjoint(with: files) { return true }
    switch suite {
    case .everything: return true
    case .values(let changed):
      if journeyCase.cell.contains(where: { changed[$0.axis]?.contains($0.value) == true }) {
        return true
      }
    }
    // Baselines/<journey>/<snapshot>/<engine>-<viewport>….png
    let folder = "Baselines/\(Slug.path(journey.name.value))/"
    return files.contains { path in
      path.hasPrefix(folder)
        && path.split(separator: "/").last?.hasPrefix("\(journeyCase.engine)-") == true
    }
  }

  /// The files of the flows that a journey uses, directly or through others.
  private func flowFiles(_ journey: Journey) -> Set<String> {
    var found: Set<String> = []
    let steps = journey.allSteps + project.hooks(for: journey).flatMap(\.allSteps)
    var waiting = steps.compactMap { ($0.action as? UseFlow)?.flow.value }
    while let name = waiting.popLast() {
      guard let flow = project.flows[name], found.insert(flow.file).inserted else { continue }
      waiting += flow.steps.tree.compactMap { ($0.action as? UseFlow)?.flow.value }
    }
    return found
  }

  private static func change(from old: String?, to new: String?) -> SuiteChange {
    guard let old = old.flatMap(entries), let new = new.flatMap(entries) else { return .everything }
    for key in Set(old.keys).union(new.keys) where key != "axes" {
      if old[key] != new[key] { return .everything }
    }
    let oldAxes = old["axes"]?.children ?? [:]
    var changed: [String: Set<String>] = [:]
    for (axis, content) in new["axes"]?.children ?? [:] {
      let before = oldAxes[axis]?.children ?? [:]
      let values = content.children.filter { before[$0.key] != $0.value }.map(\.key)
      if !values.isEmpty { changed[axis] = Set(values) }
    }
    return .values(changed)
  }

  private static func entries(_ text: String) -> [String: CanonicalYAML]? {
    let diagnostics = FileDiagnostics(source: SourceFile(path: suitePath, text: text))
    return YAMLReader.root(of: text, diagnostics).flatMap { CanonicalYAML($0).mapping }
  }
}

/// What YAML says, whatever its layout.
private indirect enum CanonicalYAML: Hashable {
  case scalar(String)
  case list([CanonicalYAML])
  case map([String: CanonicalYAML])

  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let text, _): self = .scalar(text)
    case .sequence(let elements): self = .list(elements.map(CanonicalYAML.init))
    case .mapping(let entries):
      self = .map(
        Dictionary(
          entries.map { ($0.key.value, CanonicalYAML($0.value)) }, uniquingKeysWith: { $1 }))
    }
  }

  var mapping: [String: CanonicalYAML]? {
    switch self {
    case .map(let entries): entries
    case .scalar, .list: nil
    }
  }

  /// The values of an axis by name: those of a plain list have nothing that could change.
  var children: [String: CanonicalYAML] {
    switch self {
    case .map(let entries): entries
    case .list(let elements):
      Dictionary(
        elements.compactMap { element in
          if case .scalar(let name) = element { return (name, element) }
          return nil
        }, uniquingKeysWith: { $1 })
    case .scalar: [:]
    }
  }
}
