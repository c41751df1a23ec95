import Support
import Vocabulary

/// A node -> `Step`: one verb with what belongs to it.
struct StepParser {
  let diagnostics: FileDiagnostics

  /// The keys that every step takes, `use` aside.
  static let common: [ObjectShape.Property] = [
    .init("label", .text, "A name for people, in place of the step's own description."),
    .init("timeout", .duration, "The time for this step, in place of the suite's."),
    .init("budget", .duration, "A step that takes longer fails, even if it does all else right."),
    .init("allow", .named(.allowedErrors), "Errors that this step may cause."),
    .init(
      "isolation", .bool, "Whether its failure counts as another tenant's data being seen."),
  ]

  /// The steps of a list; those that are wrong are reported and left out.
  ///
  /// - Parameter key: the key that the list stands under.
  /// - Parameter isBeside: whether it stands beside the verb, where it does not belong.
  func steps(
    _ node: YAMLNode?, in map: MappingReader, key: String = "steps", isBeside: Bool = false
  ) -> [Step] {
    guard let node, !node.isNull else {
      // Reported as what stands at the wrong place.
      if isBeside { return [] }
      let isTypo = map.keys.contains {
        $0.value != key && NearestName.of($0.value, in: [key]) != nil
      }
      if isTypo { return [] }
      diagnostics.error(
        "there are no steps", at: node?.location ?? map.location,
        hint: "add \"\(key):\" with a list such as \"- goto: /\"")
      return []
    }
    guard let elements = node.elements else {
      diagnostics.error(
        "\"\(key)\" must be a list, not \(node.kind)", at: node.location,
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
    let found = map.keys.filter {
      VerbRegistry.verb($0.value) != nil && map.take($0.value) != nil
    }
    guard let key = found.first, let verb = VerbRegistry.verb(key.value),
      let value = map.take(key.value)
    else { return reportUnknownVerb(map) }
    if found.count > 1 {
      diagnostics.error(
        "a step has one verb, this has \"\(key.value)\" and \"\(found[1].value)\"",
        at: found[1].location, hint: "make two steps, each with its own \"- \"")
      return nil
    }
    let label = map.template("label")
    let timeout = map.duration("timeout")
    let budget = map.duration("budget")
    let allow = AllowedErrors.read(from: map)
    let guardsIsolation = map.bool("isolation") ?? false
    let action = verb.parse(StepReader(keyword: key.value, value: value, step: map))
    let definition = verb.definition
    let reader = MappingReader(node, what: "\"\(key.value)\"", diagnostics)
    let common = definition.commonKeys
    for known in [key.value] + (definition.siblings + common).map(\.name) {
      _ = reader?.take(known)
    }
    reader?.finish { misplaced($0, definition, key.value) }
    if let timeout, let budget, budget > timeout {
      diagnostics.error(
        "the budget of \(DurationParser.text(budget)) is more than the timeout of "
          + DurationParser.text(timeout), at: map.location(of: "budget"),
        hint: "a step ends at its timeout, so the budget must be the shorter of the two")
    }
    return action.map {
      Step(
        action: $0, location: key.location, label: label, timeout: timeout, budget: budget,
        allow: allow, guardsIsolation: guardsIsolation)
    }
  }

  /// A verb that was written without a colon: right if it takes no value.
  private func bareStep(_ word: String, at location: SourceLocation) -> Step? {
    guard let verb = VerbRegistry.verb(word), verb.definition.value.takesNothing else {
      let name = String(word.prefix { $0 != ":" && $0 != " " })
      if VerbRegistry.verb(name) != nil {
        diagnostics.error(
          "\"\(name)\" does not say what it needs", at: location,
          hint: "write \"- \(name): …\", with a space after the colon")
      } else {
        diagnostics.error(
          "there is no step \"\(word.prefix(60))\"", at: location,
          hint: VerbRegistry.hint(for: name))
      }
      return nil
    }
    let nothing = YAMLNode(content: .scalar("", isPlain: true), location: location)
    let empty = YAMLNode(content: .mapping([]), location: location)
    guard let map = MappingReader(empty, what: "a step", diagnostics) else { return nil }
    return verb.parse(StepReader(keyword: word, value: nothing, step: map)).map {
      Step(
        action: $0, location: location, label: nil, timeout: nil, budget: nil, allow: .none)
    }
  }

  private func reportUnknownVerb(_ map: MappingReader) -> Step? {
    let siblings = VerbRegistry.all.flatMap { $0.definition.siblings }
    let other = Set((Self.common + siblings).map(\.name))
    guard let key = map.keys.first(where: { !other.contains($0.value) }) else {
      let seen = map.keys.map { "\"\($0.value)\"" }.joined(separator: ", ")
      diagnostics.error(
        map.keys.isEmpty ? "the step is empty" : "the step has no verb, only \(seen)",
        at: map.location, hint: "indent these keys under the step they belong to")
      return nil
    }
    diagnostics.error(
      "there is no step \"\(key.value)\"", at: key.location,
      hint: VerbRegistry.hint(for: key.value))
    return nil
  }

  /// A hint for a key that stands beside a verb and belongs elsewhere.
  private func misplaced(_ key: String, _ verb: VerbDefinition, _ word: String) -> String? {
    let hasBlock = VerbRegistry.verb(word)?.definition.takesSteps == true
    if key == "steps" || key == "else", hasBlock {
      return "indent \"\(key)\" under \(word), one level more than \(word) itself"
    }
    if !verb.takesCommonKeys, Self.common.contains(where: { $0.name == key }) {
      return "write \(key) at the steps of the flow; its arguments go under with:"
    }
    if verb.refusedKeys.contains(key) {
      return "write \(key) at the steps inside \(verb.keyword)"
    }
    let owner = VerbRegistry.all.first {
      $0.definition.siblings.contains { $0.name == key }
    }
    if let owner { return "\"\(key)\" goes with \(owner.keyword), not with \(verb.keyword)" }
    let inner = LocatorParser.shape.properties.map(\.name) + ["value", "option", "key"]
    return inner.contains(key) && verb.hasInnerKeys
      ? "indent \"\(key)\" under \(verb.keyword), or write \(verb.keyword): { …, \(key): … }"
      : nil
  }
}
