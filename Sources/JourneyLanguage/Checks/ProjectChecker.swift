import Support
import Vocabulary

/// The checks that need more than one file: names of flows, axes and values, and every template
/// of every case. Nothing here touches a browser.
struct ProjectChecker {
  let diagnostics: ProjectDiagnostics
  /// The names of flows whose files could not be read: they exist, whatever is in them.
  let unreadFlows: Set<String>

  /// The flows by name; the second of a name is reported.
  func byName(_ flows: [Flow]) -> [String: Flow] {
    var result: [String: Flow] = [:]
    for flow in flows {
      if let first = result[flow.name.value] {
        diagnostics.error(
          "there is a flow \"\(flow.name.value)\" already, in \(first.file)",
          at: flow.name.location,
          hint: "rename one of them")
      } else {
        result[flow.name.value] = flow
      }
    }
    return result
  }

  /// The project with `all` in matrices replaced by values; what is wrong is noted.
  func checked(_ project: Project) -> Project {
    var project = project
    checkNames(project.journeys)
    let matrices = MatrixChecker(suite: project.suite, diagnostics: diagnostics)
    var sound: [Journey] = []
    for index in project.journeys.indices {
      guard let matrix = matrices.checked(project.journeys[index]) else { continue }
      project.journeys[index].matrix = matrix
      sound.append(project.journeys[index])
    }
    let isCallGraphRight = FlowChecker(
      project: project, unread: unreadFlows, diagnostics: diagnostics
    ).check()
    if isCallGraphRight, unreadFlows.isEmpty {
      let (known, sources) = (project, diagnostics.sources)
      let parts = AllCores.map(sound) { part in
        let own = ProjectDiagnostics(sources: sources)
        let cases = CaseChecker(project: known, diagnostics: own)
        part.forEach(cases.check)
        return own.all
      }
      for part in parts { part.forEach(diagnostics.add) }
      CaseChecker(project: project, diagnostics: diagnostics).checkHooks()
    }
    return project
  }

  /// A tag that no journey has would silently let everything pass that it is intended to block.
  func checkGate(of suite: Suite, _ journeys: [Journey]) {
    let known = Set(journeys.flatMap(\.tags)).sorted()
    for tag in suite.gateTags where !known.contains(tag.value) {
      diagnostics.error(
        "no journey has the tag \"\(tag.value)\"", at: tag.location,
        hint: NearestName.hint(for: tag.value, in: known, none: "add it to tags: of a journey"))
    }
  }

  private func checkNames(_ journeys: [Journey]) {
    var bySlug: [String: Journey] = [:]
    for journey in journeys {
      let slug = Slug.of(journey.name.value)
      guard let first = bySlug[slug] else {
        bySlug[slug] = journey
        continue
      }
      let isSame = first.name.value == journey.name.value
      diagnostics.error(
        isSame
          ? "there is a journey \"\(journey.name.value)\" already, in \(first.file)"
          : "the journeys \"\(journey.name.value)\" and \"\(first.name.value)\" "
            + "(\(first.file)) would share the folder \"\(slug)\"",
        at: journey.name.location, hint: "rename one of them")
    }
  }
}
