import Support
import Vocabulary

/// What a step is checked with, once for each case: the values of the case, and what earlier steps
/// of it left.
public final class StepCheck {
  let project: Project
  let journeyCase: JourneyCase
  let diagnostics: ProjectDiagnostics
  /// The step with the flows around it.
  var planned: PlannedStep
  /// The names that hold; values that only a run knows have stand-ins.
  var scope: Scope { scope(StandIns.first, saved.first) }
  /// The same with other stand-ins, which tell what depends on them.
  var otherScope: Scope { scope(StandIns.second, saved.second) }
  /// What stands in for the values that steps before this one save.
  var saved = StandIns([])
  /// The viewport that a step has set; empty for the case's own.
  var viewport = ""
  /// The snapshots taken so far: the slug of the name with the viewport, and where it was taken.
  var snapshots: [String: SourceLocation] = [:]

  init(
    project: Project, journeyCase: JourneyCase, diagnostics: ProjectDiagnostics,
    planned: PlannedStep
  ) {
    self.project = project
    self.journeyCase = journeyCase
    self.diagnostics = diagnostics
    self.planned = planned
  }

  /// Numbers, so that functions and operators can take them.
  struct StandIns {
    static let (first, second) = ("1", "2")
    let first: [String: String]
    let second: [String: String]

    init(_ names: Set<String>) {
      first = Dictionary(uniqueKeysWithValues: names.map { ($0, Self.first) })
      second = Dictionary(uniqueKeysWithValues: names.map { ($0, Self.second) })
    }
  }

  private func scope(_ standIn: String, _ saved: [String: String]) -> Scope {
    var scope = planned.scope.with(saved: saved, port: 1)
    scope.standIn = standIn
    return scope
  }

  /// The value of a template that is no literal; nil for a literal, which the parser has checked,
  /// and for one that depends on a value that only a run knows.
  func resolved(_ template: Template) -> String? {
    guard template.literal == nil, let text = try? scope.resolve(template) else { return nil }
    return (try? otherScope.resolve(template)) == text ? text : nil
  }
}

extension StepCheck {
  /// The values that an axis of the case can have; nil, with a diagnostic, if the case has no such axis.
  func values(of axis: String, at place: SourceLocation) -> [String]? {
    let axes = journeyCase.journey.valueNames(in: project.suite)
    if let found = axes.first(where: { $0.axis == axis }) { return found.values }
    diagnostics.error(
      "there is no axis \"\(axis)\"", at: place,
      hint: NearestName.hint(for: axis, in: axes.map(\.axis), none: "add axes: to suite.yaml"))
    return nil
  }
}
