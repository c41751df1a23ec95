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
  var scope: Scope { planned.scope.with(saved: standIns("saved"), port: 1) }
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

  private func standIns(_ text: String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: savedNames.map { ($0, text) })
  }

  /// The value of a template that is no literal; nil for a literal, which the parser has checked,
  /// and for one that depends on a value that only a run knows.
  func resolved(_ template: Template) -> String? {
    guard template.literal == nil, let text = try? scope.resolve(template) else { return nil }
    let other = planned.scope.with(saved: standIns("another"), port: 1)
    return (try? other.resolve(template)) == text ? text : nil
  }
}
