import Support
public import Vocabulary

/// Carries out steps only where a condition holds.
public struct WhenSteps: StepAction {
  /// What decides.
  public var condition: Condition
  /// What is done where it holds, and what is done where it does not.
  public var blocks: [StepBlock]

  /// What decides.
  public enum Condition: Sendable, Hashable {
    /// What the page shows, as `expect` says it.
    case page(Expect)
    /// A text, such as `${saved.role}`.
    case value(Template, TextMatch<Template>)
    /// The engine of the case.
    case engine([Located<Engine>])
    /// The values that the case has of axes.
    case axes([String: [Located<String>]])
  }

  private static let ownKeys = ["steps", "else", "engine", "axis", "equals", "contains", "matches"]

  public static let definition: VerbDefinition = {
    let expect = Expect.definition.value
    var keys: [ObjectShape.Property] = []
    if case .oneOf(let shapes) = expect {
      for case .object(let object) in shapes { keys = object.properties }
    }
    let own: [ObjectShape.Property] = [
      .init("engine", .oneOrMore(.choice(Engine.names)), "The engine, in place of the page."),
      .init("axis", .map(of: .oneOrMore(.text)), "Values of axes, in place of the page."),
      .init("equals", .text, "Beside `value`: the whole text that it is."),
      .init("contains", .text, "Beside `value`: a text in it."),
      .init("matches", .text, "Beside `value`: a regular expression."),
      StepBlock.property("What is done where the condition holds."),
      StepBlock.property("What is done where it does not.", key: "else"),
    ]
    var definition = VerbDefinition(
      "when",
      "Carries out steps only where the page shows something, or a value, engine or axis is so.",
      example: "when: { role: dialog, name: Cookies, steps: [{ click: Accept }] }",
      value: .object(ObjectShape(keys + own, required: [["steps"]])),
      synonyms: ["if", "runFlowWhen", "conditional"])
    definition.refusedKeys = StepBlock.refusedKeys
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> WhenSteps? {
    let hint = "write when: { text: Accept cookies, steps: [{ click: Accept cookies }] }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    var blocks = [reader.block(map)]
    if map.take("else") != nil { blocks.append(reader.block(map, key: "else")) }
    guard let condition = condition(reader, map) else { return nil }
    return WhenSteps(condition: condition, blocks: blocks)
  }

  private static func condition(_ reader: StepReader, _ map: MappingReader) -> Condition? {
    let keys = map.keys.map(\.value).filter { $0 != "steps" && $0 != "else" }
    guard !keys.isEmpty else {
      reader.diagnostics.error(
        "\"when\" has no condition", at: reader.value.location,
        hint: "add an element, url, engine, axis, or value with equals")
      return nil
    }
    let comparisons = ["equals", "contains", "matches"].filter(keys.contains)
    var known = ["steps", "else"]
    var result: Condition?
    if keys.contains("engine") {
      result = engine(reader, map)
      known.append("engine")
    } else if keys.contains("axis") {
      result = axes(reader, map)
      known.append("axis")
    } else if !comparisons.isEmpty {
      result = value(reader, map)
      known += ["value"] + comparisons
    } else {
      return page(reader)
    }
    for key in known { _ = map.take(key) }
    map.finish { key in
      NearestName.of(key, in: ["steps", "else"]) == nil
        ? "a when has one condition; put another when inside its steps" : nil
    }
    return result
  }

  /// What `expect` takes, read by its parser from the other keys.
  private static func page(_ reader: StepReader) -> Condition? {
    let entries = (reader.value.entries ?? []).filter {
      $0.key.value != "steps" && $0.key.value != "else"
    }
    let node = YAMLNode(content: .mapping(entries), location: reader.value.location)
    let inner = StepReader(keyword: reader.keyword, value: node, step: reader.step)
    return ExpectationParser(reader: inner).expectation().map { .page($0) }
  }

  private static func value(_ reader: StepReader, _ map: MappingReader) -> Condition? {
    let diagnostics = reader.diagnostics
    let entries = (reader.value.entries ?? []).filter {
      ["equals", "contains", "matches"].contains($0.key.value)
    }
    let node = YAMLNode(content: .mapping(entries), location: reader.value.location)
    let match = TextMatchParser(diagnostics: diagnostics).match(node, what: "\"when\"")
    guard map.take("value") != nil else {
      diagnostics.error(
        "\"\(entries.first?.key.value ?? "equals")\" compares nothing",
        at: entries.first?.key.location ?? reader.value.location,
        hint: "add value: \"${saved.NAME}\"; a text of the page is text: beside an element")
      return nil
    }
    guard let value = map.template("value"), let match else { return nil }
    return .value(value, match)
  }

  private static func engine(_ reader: StepReader, _ map: MappingReader) -> Condition? {
    let names = NameList.read(map.take("engine"), what: "\"engine\"", reader.diagnostics)
    for name in names where Engine(rawValue: name.value) == nil {
      reader.diagnostics.error(
        "there is no engine \"\(name.value)\"", at: name.location,
        hint: NearestName.hint(for: name.value, in: Engine.names, none: ""))
    }
    return .engine(
      names.compactMap { name in
        Engine(rawValue: name.value).map { Located($0, at: name.location) }
      })
  }

  private static func axes(_ reader: StepReader, _ map: MappingReader) -> Condition? {
    guard let node = map.take("axis"),
      let inner = MappingReader(
        node, what: "\"axis\"", hint: "write axis: { tenant: aurora }", reader.diagnostics)
    else { return nil }
    var result: [String: [Located<String>]] = [:]
    for key in inner.keys {
      result[key.value] = NameList.read(
        inner.take(key.value), what: "\"\(key.value)\"", reader.diagnostics)
    }
    return result.isEmpty ? nil : .axes(result)
  }

  public func summary(in scope: Scope) -> String {
    switch condition {
    case .page(let expect): "when" + expect.summary(in: scope).dropFirst("expect".count)
    case .value(let value, let match):
      "when \"\(scope.display(value))\" \(match.summary(scope.display))"
    case .engine(let engines):
      "when engine " + engines.map(\.value.rawValue).joined(separator: ", ")
    case .axes(let axes):
      "when "
        + axes.sorted { $0.key < $1.key }.map { axis, values in
          "\(axis)=\(values.map(\.value).joined(separator: "|"))"
        }.joined(separator: " ")
    }
  }

  public var element: Locator<Template>? {
    if case .page(let expect) = condition { expect.locator } else { nil }
  }

  public var templates: [Template] {
    switch condition {
    case .page(let expect): expect.templates
    case .value(let value, let match): [value, match.text]
    case .engine, .axes: []
    }
  }

  public var usesClipboard: Bool {
    if case .page(let expect) = condition { expect.usesClipboard } else { false }
  }

  public func check(_ check: StepCheck) {
    switch condition {
    case .page(let expect): expect.check(check)
    case .value, .engine: return
    case .axes(let axes):
      for (axis, values) in axes.sorted(by: { $0.key < $1.key }) {
        guard
          let known = check.values(
            of: axis, at: values.first?.location ?? check.planned.step.location)
        else { continue }
        for value in values where !known.contains(value.value) {
          check.diagnostics.error(
            "the axis \"\(axis)\" has no value \"\(value.value)\"", at: value.location,
            hint: NearestName.hint(for: value.value, in: known, none: ""))
        }
      }
    }
  }
}
