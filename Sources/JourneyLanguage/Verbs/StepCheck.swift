public import Vocabulary

/// What a step is checked with, once for each case: the values of the case, and what earlier steps
/// of it left.
public final class StepCheck {
  let project: Project
  let journeyCase: JourneyCase
  let diagnostics: ProjectDiagnostics
  /// The step with the flows around it.
  var planned: PlannedStep
  /// The names that hold; values that only a run knows have stand-ins.
  var scope: Scope
  /// The snapshots taken so far: the slug of the name and where it was taken.
  var snapshots: [String: SourceLocation] = [:]

  init(
    project: Project, journeyCase: JourneyCase, diagnostics: ProjectDiagnostics,
    planned: PlannedStep, scope: Scope
  ) {
    self.project = project
    self.journeyCase = journeyCase
    self.diagnostics = diagnostics
    self.planned = planned
    self.scope = scope
  }

  /// The value of a template that is no literal; nil for a literal, which the parser has checked.
  func resolved(_ template: Template) -> String? {
    template.literal == nil ? try? scope.resolve(template) : nil
  }
}
