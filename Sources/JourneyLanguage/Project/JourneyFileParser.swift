import Vocabulary

/// A file below Journeys -> `Journey` or `Flow`.
struct JourneyFileParser {
  let diagnostics: FileDiagnostics

  private var file: String { diagnostics.source.path }

  /// The journey of a file; nil where it has no usable name. Wrong steps are left out.
  func journey(_ root: YAMLNode) -> Journey? {
    let hint = "start with \"journey: NAME\" and \"steps:\""
    guard let map = MappingReader(root, what: "a journey", hint: hint, diagnostics) else {
      return nil
    }
    let name = name(map, "journey")
    let summary = map.plainText("summary")?.value
    let tags = NameList.read(map.take("tags"), what: "\"tags\"", diagnostics)
    for tag in tags where !Self.isTag(tag.value) {
      diagnostics.error(
        "\"\(tag.value)\" cannot be a tag", at: tag.location,
        hint: "use letters, digits, dashes, dots and _, starting with a letter or digit")
    }
    let only = map.bool("only").map { Located($0, at: map.location(of: "only")) }
    let matrix = map.take("matrix").flatMap(matrix) ?? Matrix(axes: [], include: [], exclude: [])
    let cases = WrittenCases.read(from: map)
    let locks = NameList.read(map.take("lock"), what: "\"lock\"", diagnostics)
    for lock in locks where !Self.isTag(lock.value) {
      diagnostics.error(
        "\"\(lock.value)\" cannot be the name of a lock", at: lock.location,
        hint: "use letters, digits, dashes, dots and _, starting with a letter or digit")
    }
    let timeout = map.duration("timeout")
    let browser = BrowserSettings.read(from: map)
    let allow = AllowedErrors.read(from: map)
    let steps = StepParser(diagnostics: diagnostics).steps(map.take("steps"), in: map)
    let finally = map.take("finally").map {
      StepParser(diagnostics: diagnostics).steps($0, in: map, key: "finally")
    }
    map.finish { key in
      if ["data", "rows", "table", "dataDriven", "examples", "each"].contains(key) {
        return "did you mean \"cases\"?"
      }
      if ["mutex", "serial", "concurrency"].contains(key) { return "did you mean \"lock\"?" }
      if Self.nameWords.contains(key) { return "did you mean \"journey\"?" }
      switch key {
      case "url", "baseUrl", "baseURL", "startUrl":
        return "begin with a step: - goto: /path; baseUrl stands in suite.yaml"
      case "retries", "retry":
        return "retries: stands in suite.yaml, or write --retries; retry: is a block of steps"
      case "skip", "fixme", "disabled", "pending", "todo":
        return
          "give it a tag and run with --tag '!TAG', or see docs/flaky.md for what fails now and then"
      case "viewport": return "write matrix: { viewport: [NAME] }, or a step - viewport: 800x600"
      case "engine", "engines", "browserName":
        return "engines: stands in suite.yaml, or write --engine"
      case "env", "variables", "vars", "secrets":
        return "\(key == "secrets" ? key : "vars"): stands in suite.yaml"
      case "description": return "did you mean \"summary\"?"
      default: break
      }
      if Hooks.keys.contains(key) || key == "hooks" {
        return "hooks stand in suite.yaml, or in a folder's folder.yaml"
      }
      return VerbRegistry.verb(key) != nil ? "put \"- \(key)\" under steps:" : nil
    }
    return name.map { name in
      var journey = Journey(
        name: name, summary: summary, tags: tags.map(\.value), only: only, matrix: matrix,
        timeout: timeout,
        browser: browser, allow: allow, steps: steps, finally: finally ?? [], file: file)
      journey.writtenCases = cases
      journey.locks = locks.map(\.value)
      return journey
    }
  }

  /// The flow of a file; nil where it has no usable name.
  func flow(_ root: YAMLNode) -> Flow? {
    let hint = "start with \"flow: NAME\" and \"steps:\""
    guard let map = MappingReader(root, what: "a flow", hint: hint, diagnostics) else { return nil }
    let name = name(map, "flow")
    _ = map.plainText("summary")
    let written = (map.take("parameters")?.elementsOrReport(diagnostics) ?? [])
      .compactMap(parameter)
    var seen: Set<String> = []
    let parameters = written.filter { parameter in
      if seen.insert(parameter.name.value).inserted { return true }
      diagnostics.error(
        "the parameter \"\(parameter.name.value)\" appears twice", at: parameter.name.location,
        hint: "keep one of them")
      return false
    }
    let steps = StepParser(diagnostics: diagnostics).steps(map.take("steps"), in: map)
    map.finish { key in
      ["matrix", "tags", "timeout", "browser", "allow", "finally", "cases", "lock", "hooks"]
        .contains(key)
        ? "a flow has no \(key); write it in the journeys that use the flow" : nil
    }
    guard let name else { return nil }
    let stem = ProjectFolder.stem(file)
    if name.value != stem {
      diagnostics.error(
        "the flow \"\(name.value)\" is in a file named \"\(stem)\"", at: name.location,
        hint: "give both the same name, so that people find it")
    }
    return Flow(name: name, parameters: parameters, steps: steps, file: file)
  }

  private func parameter(_ node: YAMLNode) -> Flow.Parameter? {
    var name = node.text.map { Located($0, at: node.location) }
    var defaultValue: Template?
    if let entries = node.entries {
      guard entries.count == 1, let entry = entries.first else {
        diagnostics.error(
          "a parameter has one name, this has \(entries.count)", at: node.location,
          hint: "start each parameter with \"- \"")
        return nil
      }
      name = entry.key
      defaultValue = TemplateParser.template(
        entry.value, what: "the default of \"\(entry.key.value)\"", diagnostics)
    }
    guard let name, TemplateParser.isName(name.value) else {
      diagnostics.error(
        "a parameter must be a name, not \(node.kind)", at: node.location,
        hint: "write \"- email\", or \"- email: default\"")
      return nil
    }
    if SuiteParser.reserved.contains(name.value) {
      diagnostics.error(
        "\"\(name.value)\" cannot be a parameter: ${\(name.value)} is taken", at: name.location,
        hint: "choose another name")
      return nil
    }
    return .init(name: name, defaultValue: defaultValue)
  }

  private func name(_ map: MappingReader, _ key: String) -> Located<String>? {
    guard let name = map.plainText(key) else {
      if map.take(key) == nil {
        let other = key == "journey" ? "flow" : "journey"
        // Named by another word, which is told by itself.
        if key == "journey", map.keys.contains(where: { Self.nameWords.contains($0.value) }) {
          return nil
        }
        let isOther = map.keys.contains { $0.value == other }
        if isOther { _ = map.take(other) }
        diagnostics.error(
          isOther ? "this is a \(other), not a \(key)" : "the \(key) has no name", at: map.location,
          hint: isOther
            ? (key == "journey"
              ? "move flows to Journeys/flows" : "move journeys out of Journeys/flows")
            : "start the file with \"\(key): NAME\"")
      }
      return nil
    }
    if let problem = FileNameRule.problem(with: name.value) {
      diagnostics.error(
        "the \(key)'s name \(problem)", at: name.location, hint: FileNameRule.hint)
      return nil
    }
    return name
  }

  /// What other tools call a journey.
  private static let nameWords: Set = [
    "name", "test", "title", "scenario", "describe", "it", "feature",
  ]

  static func isTag(_ text: String) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter || first.isNumber else {
      return false
    }
    return text.utf8.count <= 64
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
  }

  // MARK: Matrix

  private func matrix(_ node: YAMLNode) -> Matrix? {
    let hint = "write matrix: { tenant: all, role: [client-admin] }"
    guard let map = MappingReader(node, what: "\"matrix\"", hint: hint, diagnostics) else {
      return nil
    }
    var matrix = Matrix(axes: [], include: [], exclude: [])
    for key in map.keys {
      guard let value = map.take(key.value) else { continue }
      switch key.value {
      case "include": matrix.include = combinations(value, "include")
      case "exclude": matrix.exclude = combinations(value, "exclude")
      default:
        let values = NameList.read(value, what: "\"\(key.value)\"", diagnostics)
        if values.isEmpty, value.elements?.isEmpty != false {
          diagnostics.error(
            "the axis \"\(key.value)\" takes no value", at: value.location,
            hint: "write all, or [one, two]")
        }
        var seen: Set<String> = []
        for value in values where !seen.insert(value.value).inserted {
          diagnostics.error(
            "\"\(value.value)\" appears twice", at: value.location, hint: "keep one of them")
        }
        matrix.axes.append(.init(name: key, values: values))
      }
    }
    return matrix
  }

  private func combinations(_ node: YAMLNode, _ key: String) -> [[String: Located<String>]] {
    let hint = "write \(key): [{ tenant: aurora, role: end-user }]"
    guard let elements = node.elements else {
      diagnostics.error(
        "\"\(key)\" must be a list, not \(node.kind)", at: node.location, hint: hint)
      return []
    }
    return elements.compactMap { element in
      guard
        let map = MappingReader(element, what: "each item of \"\(key)\"", hint: hint, diagnostics)
      else { return nil }
      var result: [String: Located<String>] = [:]
      for axis in map.keys {
        guard let value = map.take(axis.value) else { continue }
        guard let text = value.text else {
          diagnostics.error(
            "\"\(axis.value)\" must be one value, not \(value.kind)", at: value.location,
            hint: "write one item for each combination")
          continue
        }
        result[axis.value] = Located(text, at: axis.location)
      }
      if result.isEmpty, map.keys.isEmpty {
        diagnostics.error("an item of \"\(key)\" is empty", at: element.location, hint: hint)
      }
      return result.isEmpty ? nil : result
    }
  }
}

extension YAMLNode {
  /// The elements; reports whatever is no list. Null is an empty list.
  fileprivate func elementsOrReport(_ diagnostics: FileDiagnostics) -> [YAMLNode]? {
    if let elements { return elements }
    if !isNull {
      diagnostics.error(
        "\"parameters\" must be a list, not \(kind)", at: location,
        hint: "write [email, password], or \"- email: default\" lines")
    }
    return nil
  }
}
