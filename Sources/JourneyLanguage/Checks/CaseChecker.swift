import Support
import Vocabulary

/// Every template of every case of a journey, resolved with stand-ins for what only a run knows.
struct CaseChecker {
  let project: Project
  let diagnostics: ProjectDiagnostics

  func check(_ journey: Journey) {
    let engine = project.suite.engines.first?.value ?? .chromium
    check(
      MatrixCells(journey.matrix).cells.map { project.makeCase(journey, $0, engine: engine) },
      of: journey)
  }

  /// The steps of hooks that are carried out once, as the cases that they are.
  func checkHooks() {
    guard let journey = project.journeys.first else { return }
    let first = project.makeCase(
      journey, [], engine: project.suite.engines.first?.value ?? .chromium)
    for hooks in project.hooks {
      for (role, steps) in [(HookRole.beforeAll, hooks.beforeAll), (.afterAll, hooks.afterAll)]
      where !steps.isEmpty {
        let hookCase = project.hookCase(hooks, role, steps, like: first, nil)
        check([hookCase], of: hookCase.journey)
      }
    }
  }

  private func check(_ cases: [JourneyCase], of journey: Journey) {
    var findings = Findings()
    // The cells of a journey have the same steps in the same flows, and most of their texts have no names
    // in them: only what the names stand for differs.
    guard let first = cases.first else { return }
    let steps = project.plan(of: first).all
    guard steps.count <= Project.maximumSteps else {
      diagnostics.error(
        "the journey has more than \(Project.maximumSteps) steps with those of its flows",
        at: journey.name.location, hint: "flows that use flows multiply; use fewer")
      return
    }
    let templates = steps.map { $0.step.templates.filter { $0.literal == nil } }
    for journeyCase in cases { check(steps, templates, of: journeyCase, &findings) }
    for (error, values) in findings.lacking {
      guard case .missingProperty(let axis, _) = error.code else { continue }
      let names = values.map { "\"\($0)\"" }.joined(separator: ", ")
      let property = error.message.split(separator: "property ").last ?? ""
      diagnostics.error(
        "\(axis) \(names) \(values.count == 1 ? "has" : "have") no property \(property)",
        at: error.location, hint: error.hint)
    }
  }

  /// What was found in several cells, to be reported once.
  private struct Findings {
    /// Errors by place with the values that lack the property, in the order found.
    var lacking: [(error: TemplateError, values: [String])] = []

    mutating func add(_ error: TemplateError, value: String) {
      if let index = lacking.firstIndex(where: { $0.error.location == error.location }) {
        if !lacking[index].values.contains(value) { lacking[index].values.append(value) }
      } else {
        lacking.append((error, [value]))
      }
    }
  }

  private func check(
    _ steps: [PlannedStep], _ templates: [[Template]], of journeyCase: JourneyCase,
    _ findings: inout Findings
  ) {
    let journey = journeyCase.journey
    let scope = project.scope(of: journeyCase)
    let outer = scope.with(saved: [:], port: 1)
    let settings =
      project.suite.browser.templates + journey.browser.templates + journey.allow.templates
      + project.suite.allow.templates
    for template in settings { _ = resolve(template, outer, nil, &findings) }
    guard let first = steps.first else { return }
    let check = StepCheck(
      project: project, journeyCase: journeyCase, diagnostics: diagnostics, planned: first)
    check.savedNames = project.handedNames(to: journeyCase)
    for (planned, templates) in zip(steps, templates) {
      check.planned = planned
      check.planned.scope.shared = scope.shared
      if !templates.isEmpty {
        let scope = check.scope
        for template in templates { _ = resolve(template, scope, check, &findings) }
      }
      checkRoles(of: planned.step, check)
      checkBudget(of: planned.step, in: journey)
      planned.step.action.check(check)
      check.savedNames.formUnion(planned.step.action.savedNames)
    }
  }

  private func resolve(
    _ template: Template, _ scope: Scope, _ check: StepCheck?, _ findings: inout Findings
  ) -> String? {
    do {
      return try scope.resolve(template)
    } catch {
      if case .missingProperty(_, let value) = error.code {
        findings.add(error, value: value)
      } else if error.code == .badValue, let check,
        Self.problem(of: template, check.otherScope) != error
      {
        // It comes of a value that only a run knows.
      } else {
        diagnostics.error(error.message, at: error.location, hint: error.hint)
      }
      return nil
    }
  }

  private static func problem(of template: Template, _ scope: Scope) -> TemplateError? {
    do throws(TemplateError) { _ = try scope.resolve(template) } catch { return error }
    return nil
  }

  /// Roles that are no literals, which the parser could not see.
  private func checkRoles(of step: Step, _ check: StepCheck) {
    for locator in step.action.locators.flatMap(\.all) {
      guard let role = locator.role, let text = check.resolved(role),
        let hint = ARIARole.hint(for: text)
      else { continue }
      diagnostics.error("there is no role \"\(text)\"", at: role.location, hint: hint)
    }
  }

  private func checkBudget(of step: Step, in journey: Journey) {
    let limit = journey.timeout ?? project.suite.timeouts.journey
    guard let budget = step.budget, budget > limit else { return }
    diagnostics.error(
      "the budget of \(DurationParser.text(budget)) is more than the journey's timeout of "
        + DurationParser.text(limit), at: step.location,
      hint: "raise timeout: of the journey, or lower the budget")
  }
}
