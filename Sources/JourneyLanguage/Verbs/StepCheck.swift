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
  var scope: Scope { scope("1") }
  /// The same with other stand-ins, which tell what depends on them.
  var otherScope: Scope { scope("2") }
  /// The names under which steps before this one save values.
  var savedNames: Set<String> = []
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

  /// A number stands in, so that functions and operators can take it.
  private func scope(_ standIn: String) -> Scope {
    var scope = planned.scope.with(
      saved: Dictionary(uniqueKeysWithValues: savedNames.map { ($0, standIn) }), port: 1)
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
