import Support
import Vocabulary

/// Which flows are used with which arguments, and whether one leads back to itself.
struct FlowChecker {
  let project: Project
  let unread: Set<String>
  let diagnostics: ProjectDiagnostics

  /// Whether every case can be planned; what is wrong is noted.
  func check() -> Bool {
    let before = diagnostics.all.count
    for journey in project.journeys { journey.allSteps.forEach(checkUse) }
    for hooks in project.hooks { hooks.allSteps.forEach(checkUse) }
    for flow in project.flows.values.sorted(by: { $0.file < $1.file }) {
      flow.steps.tree.forEach(checkUse)
    }
    let isAcyclic = checkCycles()
    return isAcyclic && diagnostics.all.count == before
  }

  private func checkUse(_ step: Step) {
    guard let use = step.action as? UseFlow else { return }
    let (name, arguments) = (use.flow, use.arguments)
    guard let flow = project.flows[name.value] else {
      if unread.contains(name.value) { return }
      diagnostics.error(
        "there is no flow \"\(name.value)\"", at: name.location,
        hint: NearestName.hint(
          for: name.value, in: project.flows.keys.sorted(),
          none: "make Journeys/flows/\(name.value).yaml"))
      return
    }
    let parameters = flow.parameters.map(\.name.value)
    for (key, template) in arguments.sorted(by: { $0.key < $1.key })
    where !parameters.contains(key) {
      diagnostics.error(
        "the flow \"\(flow.name.value)\" has no parameter \"\(key)\"", at: template.location,
        hint: NearestName.hint(
          for: key, in: parameters, none: "the flow takes no parameters; see \(flow.file)"))
    }
    let missing = flow.parameters.filter {
      $0.defaultValue == nil && arguments[$0.name.value] == nil
    }.map(\.name.value)
    if !missing.isEmpty {
      let names = missing.map { "\"\($0)\"" }.joined(separator: " and ")
      diagnostics.error(
        "the flow \"\(flow.name.value)\" needs \(names)",
        at: name.location,
        hint: "add with: { \(missing.map { "\($0): …" }.joined(separator: ", ")) }")
    }
  }

  private func checkCycles() -> Bool {
    var done: Set<String> = []
    var isAcyclic = true
    func visit(_ name: String, path: [String]) {
      guard !done.contains(name), let flow = project.flows[name], path.count < 200 else { return }
      for step in flow.steps.tree {
        guard let next = (step.action as? UseFlow)?.flow else { continue }
        if let start = (path + [name]).firstIndex(of: next.value) {
          let cycle = (path + [name]).dropFirst(start) + [next.value]
          diagnostics.error(
            "the flow \"\(next.value)\" calls itself: \(cycle.joined(separator: " -> "))",
            at: next.location, hint: "take this step out, or move it to the journeys")
          isAcyclic = false
        } else {
          visit(next.value, path: path + [name])
        }
      }
      done.insert(name)
    }
    for name in project.flows.keys.sorted() { visit(name, path: []) }
    return isAcyclic
  }
}
