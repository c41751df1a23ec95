import Support
import Vocabulary

/// A node -> `Step`: one verb with what belongs to it.
struct StepParser {
  let diagnostics: FileDiagnostics

  /// Every verb, in the order of the reference.
  static let verbs = [
    "goto", "back", "forward", "reload", "click", "doubleClick", "hover", "check", "uncheck",
    "fill", "type", "press", "select", "expect", "api", "snapshot", "dialog", "mock", "use",
  ]
  private static let bareVerbs = ["back", "forward", "reload"]
  private static let common = ["label", "timeout", "budget", "allow", "isolation"]
  private static let siblings: [String: [String]] = [
    "snapshot": ["mask", "ignore", "vary", "fullPage", "of", "mode", "threshold", "maxDiffPixels"],
    "use": ["with"],
  ]
  /// What other tools call a verb.
  private static let synonyms = [
    "visit": "goto", "open": "goto", "navigate": "goto", "tap": "click", "press_key": "press",
    "assert": "expect", "assertVisible": "expect", "see": "expect", "verify": "expect",
    "waitFor": "expect", "wait": "expect", "sleep": "expect", "input": "fill",
    "inputText": "fill", "enter": "fill", "screenshot": "snapshot", "request": "api",
    "runFlow": "use", "flow": "use", "choose": "select", "dblclick": "doubleClick",
    "alert": "dialog", "refresh": "reload", "intercept": "mock", "route": "mock", "stub": "mock",
  ]

  /// The steps of a list; those that are wrong are reported and left out.
  func steps(_ node: YAMLNode?, in map: MappingReader) -> [Step] {
    guard let node, !node.isNull else {
      let isTypo = map.keys.contains {
        $0.value != "steps" && NearestName.of($0.value, in: ["steps"]) != nil
      }
      if isTypo { return [] }
      diagnostics.error(
        "there are no steps", at: node?.location ?? map.location,
        hint: "add \"steps:\" with a list such as \"- goto: /\"")
      return []
    }
    guard let elements = node.elements else {
      diagnostics.error(
        "\"steps\" must be a list, this is \(node.kind)", at: node.location,
        hint: "start each step with \"- \"")
      return []
    }
    if elements.isEmpty {
      diagnostics.error(
        "there are no steps", at: node.location, hint: "add a step such as \"- goto: /\"")
    }
    if elements.count > 1000 {
      diagnostics.error(
        "\(elements.count) steps are more than the 1000 allowed", at: node.location,
        hint: "split the journey, or move steps to flows")
      return []
    }
    return elements.compactMap(step)
  }

  /// One step.
  func step(_ node: YAMLNode) -> Step? {
    if let word = node.text {
      return bareStep(word, at: node.location)
    }
    guard
      let map = MappingReader(
        node, what: "a step", wanted: "a verb and what it needs",
        hint: "write a verb and what it needs: \"- click: Save\"",
        diagnostics)
    else { return nil }
    let found = map.keys.filter { Self.verbs.contains($0.value) && map.take($0.value) != nil }
    guard let verbKey = found.first else { return reportUnknownVerb(map) }
    if found.count > 1 {
      diagnostics.error(
        "a step has one verb, this has \"\(verbKey.value)\" and \"\(found[1].value)\"",
        at: found[1].location, hint: "make two steps, each with its own \"- \"")
      return nil
    }
    guard let value = map.take(verbKey.value) else { return nil }
    let label = map.template("label")
    let timeout = map.duration("timeout")
    let budget = map.duration("budget")
    let allow = AllowedErrors.read(from: map)
    let guardsIsolation = map.bool("isolation") ?? false
    let verb = verb(verbKey.value, value, verbKey.location, map)
    let reader = MappingReader(node, what: "\"\(verbKey.value)\"", diagnostics)
    let common = verbKey.value == "use" ? [] : Self.common
    for key in [verbKey.value] + (Self.siblings[verbKey.value] ?? []) + common {
      _ = reader?.take(key)
    }
    reader?.finish { misplaced($0, verb: verbKey.value, value) }
    if let timeout, let budget, budget > timeout {
      diagnostics.error(
        "the budget of \(DurationParser.text(budget)) is more than the timeout of "
          + DurationParser.text(timeout), at: map.location(of: "budget"),
        hint: "a step ends at its timeout, so the budget must be the shorter of the two")
    }
    return verb.map {
      Step(
        verb: $0, location: verbKey.location, label: label, timeout: timeout, budget: budget,
        allow: allow, guardsIsolation: guardsIsolation)
    }
  }

  private func bareStep(_ word: String, at location: SourceLocation) -> Step? {
    let verb: Step.Verb
    switch word {
    case "back": verb = .back
    case "forward": verb = .forward
    case "reload": verb = .reload
    default:
      let name = String(word.prefix { $0 != ":" && $0 != " " })
      if Self.verbs.contains(name) {
        diagnostics.error(
          "\"\(name)\" does not say what it needs", at: location,
          hint: "write \"- \(name): …\", with a space after the colon")
      } else {
        diagnostics.error(
          "there is no step \"\(word.prefix(60))\"", at: location, hint: verbHint(name))
      }
      return nil
    }
    return Step(
      verb: verb, location: location, label: nil, timeout: nil, budget: nil, allow: .none)
  }

  private func reportUnknownVerb(_ map: MappingReader) -> Step? {
    let other = Set(Self.common + Self.siblings.values.joined())
    guard let key = map.keys.first(where: { !other.contains($0.value) }) else {
      let seen = map.keys.map { "\"\($0.value)\"" }.joined(separator: ", ")
      diagnostics.error(
        map.keys.isEmpty ? "the step is empty" : "the step has no verb, only \(seen)",
        at: map.location, hint: "indent these keys under the step they belong to")
      return nil
    }
    diagnostics.error(
      "there is no step \"\(key.value)\"", at: key.location, hint: verbHint(key.value))
    return nil
  }

  private func verbHint(_ name: String) -> String {
    if let meant = Self.synonyms[name] {
      return name == "wait" || name == "sleep" || name == "waitFor"
        ? "use \"expect\" with what should be seen; every step waits by itself"
        : "did you mean \"\(meant)\"?"
    }
    return NearestName.hint(for: name, in: Self.verbs, none: "")
  }

  /// A hint for a key that stands beside a verb and belongs elsewhere.
  private func misplaced(_ key: String, verb: String, _ value: YAMLNode) -> String? {
    if verb == "use", Self.common.contains(key) {
      return "write \(key) at the steps of the flow; its arguments go under with:"
    }
    if let owner = Self.siblings.first(where: { $0.value.contains(key) })?.key {
      return "\"\(key)\" goes with \(owner), not with \(verb)"
    }
    let inner = LocatorParser.criteria + ["within", "nth", "exact", "value", "option", "key"]
    let isInner =
      inner.contains(key) && !["snapshot", "use", "dialog", "mock", "goto"].contains(verb)
    return isInner
      ? "indent \"\(key)\" under \(verb), or write \(verb): { …, \(key): … }" : nil
  }

  private func verb(
    _ name: String, _ value: YAMLNode, _ location: SourceLocation, _ map: MappingReader
  ) -> Step.Verb? {
    if Self.bareVerbs.contains(name) {
      guard value.isNull else {
        diagnostics.error(
          "\"\(name)\" takes nothing, this is \(value.kind)", at: value.location,
          hint: "write \"- \(name)\"")
        return nil
      }
      return name == "back" ? .back : name == "forward" ? .forward : .reload
    }
    switch name {
    case "goto": return goto(value)
    case "click": return click(value)
    case "doubleClick": return locator(value, name).map { .doubleClick($0) }
    case "hover": return locator(value, name).map { .hover($0) }
    case "check": return locator(value, name).map { .check($0) }
    case "uncheck": return locator(value, name).map { .uncheck($0) }
    case "fill": return entry(value, name) { .fill($0, value: $1) }
    case "type": return entry(value, name) { .type($0, value: $1) }
    case "press": return press(value)
    case "select": return select(value)
    case "expect": return ExpectationParser(diagnostics: diagnostics).expectation(value)
    case "api": return APIParser(diagnostics: diagnostics).request(value)
    case "snapshot": return snapshot(value, map)
    case "dialog": return dialog(value)
    case "mock": return MockParser(diagnostics: diagnostics).mock(value)
    default: return use(value, map)
    }
  }

  func locator(_ value: YAMLNode, _ verb: String) -> LocatorTemplate? {
    LocatorParser.locator(value, what: "\"\(verb)\"", diagnostics)
  }
}
