import Support
import Vocabulary

/// Every template of every case of a journey, resolved with stand-ins for what only a run knows.
struct CaseChecker {
  let project: Project
  let diagnostics: ProjectDiagnostics

  func check(_ journey: Journey) {
    var findings = Findings()
    for cell in MatrixCells(journey.matrix).cells {
      let journeyCase = project.makeCase(
        journey, cell, engine: project.suite.engines.first?.value ?? .chromium)
      let steps = project.steps(of: journeyCase)
      guard steps.count <= Project.maximumSteps else {
        diagnostics.error(
          "the journey has more than \(Project.maximumSteps) steps with those of its flows",
          at: journey.name.location, hint: "flows that use flows multiply; use fewer")
        return
      }
      check(steps, of: journeyCase, &findings)
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

  /// What was found in several cells, to be told once.
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
    _ steps: [PlannedStep], of journeyCase: JourneyCase, _ findings: inout Findings
  ) {
    var saved: [String: String] = [:]
    var pictures: [String: SourceLocation] = [:]
    let journey = journeyCase.journey
    let outer = project.scope(of: journeyCase).with(saved: [:], port: 1)
    let settings =
      project.suite.browser.templates + journey.browser.templates + journey.allow.templates
      + project.suite.allow.templates
    for template in settings { _ = resolve(template, outer, &findings) }
    for planned in steps {
      let scope = planned.scope.with(saved: saved, port: 1)
      for template in planned.step.templates { _ = resolve(template, scope, &findings) }
      checkResolved(planned.step, scope)
      checkBudget(of: planned.step, in: journey)
      if case .snapshot(let request) = planned.step.verb {
        check(request, scope, journeyCase, planned, &pictures)
      }
      if case .api(let request) = planned.step.verb {
        for name in request.save.keys { saved[name] = "saved" }
      }
    }
  }

  private func resolve(
    _ template: Template, _ scope: Scope, _ findings: inout Findings
  ) -> String? {
    do {
      return try scope.resolve(template)
    } catch {
      if case .missingProperty(_, let value) = error.code {
        findings.add(error, value: value)
      } else {
        diagnostics.error(error.message, at: error.location, hint: error.hint)
      }
      return nil
    }
  }

  /// What a template must give, where it is no literal and the parser could not see it.
  private func checkResolved(_ step: Step, _ scope: Scope) {
    for criteria in step.locators {
      if let role = criteria.role, role.literal == nil, let text = try? scope.resolve(role),
        let hint = ARIARole.hint(for: text)
      {
        diagnostics.error("there is no role \"\(text)\"", at: role.location, hint: hint)
      }
    }
    if case .press(_, let key) = step.verb, key.literal == nil, let text = try? scope.resolve(key),
      let problem = KeyName.problem(with: text)
    {
      diagnostics.error(problem.message, at: key.location, hint: problem.hint)
    }
    if case .mock(let mock) = step.verb, mock.url.literal == nil,
      let text = try? scope.resolve(mock.url), let problem = MockParser.problem(withURL: text)
    {
      diagnostics.error(problem.message, at: mock.url.location, hint: problem.hint)
    }
  }

  private func check(
    _ request: SnapshotRequest, _ scope: Scope, _ journeyCase: JourneyCase,
    _ planned: PlannedStep, _ pictures: inout [String: SourceLocation]
  ) {
    for axis in request.vary
    where MatrixCells.value(journeyCase.cell, axis.value) == nil && axis.value != "viewport" {
      let known = journeyCase.cell.map(\.axis).filter { $0 != "viewport" }
      let isAxis = project.suite.valueNames.contains { $0.axis == axis.value }
      diagnostics.error(
        isAxis
          ? "the axis \"\(axis.value)\" is not in the matrix of "
            + "\"\(journeyCase.journey.name.value)\""
          : "there is no axis \"\(axis.value)\"", at: axis.location,
        hint: NearestName.hint(
          for: axis.value, in: known, none: "remove vary, or add the axis to matrix:"))
    }
    guard let name = try? scope.resolve(request.name) else { return }
    if let problem = FileNameRule.problem(with: name) {
      diagnostics.error(
        "the snapshot's name \(problem)", at: request.nameLocation, hint: FileNameRule.hint)
      return
    }
    let place = planned.callers.first ?? request.nameLocation
    if let first = pictures.updateValue(place, forKey: Slug.of(name)) {
      let before = first.file == place.file ? "in line \(first.line)" : "at \(first)"
      diagnostics.error(
        "the journey takes the snapshot \"\(name)\" twice (first \(before))", at: place,
        hint: "give each snapshot a name of its own")
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
