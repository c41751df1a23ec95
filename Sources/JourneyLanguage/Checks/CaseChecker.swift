import Support
import Vocabulary

/// Every template of every case of a journey, resolved with stand-ins for what only a run knows.
struct CaseChecker {
  let project: Project
  let diagnostics: ProjectDiagnostics

  func check(_ journey: Journey) {
    let engine = project.suite.engines.first?.value ?? .chromium
    let slug = journey.slug
    check(journey, MatrixCells(journey.matrix).cells) {
      project.makeCase(journey, slug, $0, engine: engine)
    }
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
        check(hookCase.journey, [[]]) { _ in hookCase }
      }
    }
  }

  private func check(
    _ journey: Journey, _ cells: [MatrixCells.Cell], _ makeCase: (MatrixCells.Cell) -> JourneyCase
  ) {
    var findings = Findings()
    guard let first = cells.first.map(makeCase) else { return }
    let plan = project.plan(of: first).all
    guard plan.count <= Project.maximumSteps else {
      diagnostics.error(
        "the journey has more than \(Project.maximumSteps) steps with those of its flows",
        at: journey.name.location, hint: "flows that use flows multiply; use fewer")
      return
    }
    for planned in plan { checkBudget(of: planned.step, in: journey) }
    // The cells of a journey have the same steps in the same flows, and what a text depends on has the same
    // value in many of them: each is checked once for each of its values.
    let steps = steps(plan, handed: project.handedNames(to: first))
    let settings = settings(of: journey)
    check(steps, settings, of: first, &findings)
    var groups = groups(of: steps, settings, in: project.scope(of: first))
    for index in groups.indices { _ = groups[index].isNew(cells[0]) }
    for cell in cells.dropFirst() {
      let new = groups.indices.filter { groups[$0].isNew(cell) }
      guard !new.isEmpty else { continue }
      let journeyCase = makeCase(cell)
      for index in new {
        check(groups[index].steps, groups[index].settings, of: journeyCase, &findings)
      }
    }
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

  /// A step with what is the same in all cells.
  private struct CheckedStep {
    var planned: PlannedStep
    /// Its templates that are no literals.
    var templates: [Template]
    /// Its locators whose roles are no literals.
    var roles: [Template]
    /// What stands in for the values that steps before it save.
    var saved: StepCheck.StandIns
  }

  /// What depends on the same axes.
  private struct Group {
    var steps: [CheckedStep] = []
    var settings: [Template] = []
    /// nil for what depends on the cell as a whole.
    var axes: [String]?
    private var seen: Set<[String?]> = []

    init(_ dependence: CellDependence) {
      if case .axes(let names) = dependence { axes = names.sorted() }
    }

    /// Whether a cell has values that none before it had.
    mutating func isNew(_ cell: MatrixCells.Cell) -> Bool {
      guard let axes else { return true }
      return seen.insert(axes.map { MatrixCells.value(cell, $0) }).inserted
    }
  }

  /// What differs between cells, in groups.
  private func groups(of steps: [CheckedStep], _ settings: [Template], in scope: Scope) -> [Group] {
    var groups: [CellDependence: Group] = [:]
    for step in steps {
      let own: CellDependence = step.planned.step.action.isCheckedInEachCell ? .whole : .none
      let dependence = step.templates.reduce(own) {
        $0.joined(with: step.planned.scope.dependence(of: $1))
      }
      if dependence != .none { groups[dependence, default: Group(dependence)].steps.append(step) }
    }
    for template in settings {
      let dependence = scope.dependence(of: template)
      guard dependence != .none else { continue }
      groups[dependence, default: Group(dependence)].settings.append(template)
    }
    return Array(groups.values)
  }

  private func steps(_ plan: [PlannedStep], handed: Set<String>) -> [CheckedStep] {
    var names = handed
    var saved = StepCheck.StandIns(names)
    return plan.map { planned in
      let step = planned.step
      let checked = CheckedStep(
        planned: planned, templates: step.templates.filter { $0.literal == nil },
        roles: step.action.locators.flatMap { $0.all.compactMap(\.role) }
          .filter { $0.literal == nil },
        saved: saved)
      let before = names.count
      names.formUnion(step.action.savedNames)
      if names.count > before { saved = StepCheck.StandIns(names) }
      return checked
    }
  }

  private func settings(of journey: Journey) -> [Template] {
    (project.suite.browser.templates + journey.browser.templates + journey.allow.templates
      + project.suite.allow.templates).filter { $0.literal == nil }
  }

  private func check(
    _ steps: [CheckedStep], _ settings: [Template], of journeyCase: JourneyCase,
    _ findings: inout Findings
  ) {
    let scope = project.scope(of: journeyCase)
    if !settings.isEmpty {
      let outer = scope.with(saved: [:], port: 1)
      for template in settings { _ = resolve(template, outer, nil, &findings) }
    }
    guard let first = steps.first else { return }
    let check = StepCheck(
      project: project, journeyCase: journeyCase, diagnostics: diagnostics, planned: first.planned)
    for step in steps {
      check.planned = step.planned
      check.planned.scope.shared = scope.shared
      check.saved = step.saved
      if !step.templates.isEmpty {
        let scope = check.scope
        for template in step.templates { _ = resolve(template, scope, check, &findings) }
      }
      for role in step.roles { checkRole(role, check) }
      step.planned.step.action.check(check)
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

  /// A role that is no literal, which the parser could not see.
  private func checkRole(_ role: Template, _ check: StepCheck) {
    guard let text = check.resolved(role), let hint = ARIARole.hint(for: text) else { return }
    diagnostics.error("there is no role \"\(text)\"", at: role.location, hint: hint)
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
