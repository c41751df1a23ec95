import Support
public import Vocabulary

/// Carries out steps several times; always within a limit.
public struct RepeatSteps: StepAction {
  /// How often.
  public var loop: Loop
  /// What is carried out each time.
  public var block: StepBlock

  /// What decides how often.
  public enum Loop: Sendable, Hashable {
    /// A number, or what reads as one.
    case times(Template)
    /// Once for each item of a list, which the steps have under the name.
    case forEach(name: String, list: ItemList)
    /// Until an expectation holds, but so often at most.
    case until(Expect, limit: Int)
  }

  /// The items of a loop.
  public enum ItemList: Sendable, Hashable {
    /// Written out.
    case literal([JSONTemplate])
    /// A text that is a list: as JSON, or with commas.
    case text(Template)
  }

  /// The most rounds of one loop.
  public static let mostRounds = 1000
  /// The rounds of `until` without `limit`.
  static let usualLimit = 20

  public static let definition: VerbDefinition = {
    let list = Shape.oneOf([.text, .map(of: .oneOf([.text, .list(of: .json)]))])
    var definition = VerbDefinition(
      "repeat",
      "Carries out steps several times: `times`, `forEach` item of a list, or `until` an expectation holds, at most `limit` times (20).",
      example: "repeat: { times: 3, steps: [{ click: Add }] }",
      value: .object(
        ObjectShape(
          [
            .init("times", .oneOf([.integer(0...mostRounds), .text]), "How often."),
            .init("forEach", list, "A name, and the list whose items it stands for in turn."),
            .init("until", Expect.definition.value, "What must hold; looked at before each round."),
            .init(
              "limit", .integer(1...mostRounds), "The most rounds of `until`; 20 without it."),
            StepBlock.property("What is carried out each time."),
          ], required: [["times", "forEach", "until"], ["steps"]])),
      synonyms: ["for", "forEach", "while", "loop", "each", "times", "do"])
    definition.refusedKeys = StepBlock.refusedKeys
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> RepeatSteps? {
    let hint = "write repeat: { times: 3, steps: [{ click: Add }] }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let kinds = ["times", "forEach", "until"].filter { key in
      map.keys.contains { $0.value == key }
    }
    for key in ["times", "forEach", "until"] { _ = map.take(key) }
    let limit = map.int("limit", in: 1...mostRounds)
    var block = reader.block(map)
    map.finish { key in
      switch key {
      case "while": "write until: with what must hold in the end"
      case "max", "maxTimes", "maxRetries": "write limit:"
      case "in", "items", "list", "as": "write forEach: item in ${saved.list}"
      default: VerbRegistry.verb(key) != nil ? "put \"- \(key)\" under steps:" : nil
      }
    }
    guard kinds.count == 1 else {
      let known = ["steps", "limit"]
      // A key that is another word for one of them has its own message.
      if kinds.isEmpty, map.keys.contains(where: { !known.contains($0.value) }) { return nil }
      reader.diagnostics.error(
        kinds.isEmpty
          ? "\"repeat\" has no end" : "\"repeat\" has both \(kinds[0]) and \(kinds[1])",
        at: kinds.isEmpty ? reader.value.location : map.location(of: kinds[1]),
        hint: kinds.isEmpty ? "add times: 3, forEach: or until: with limit:" : "keep one of them")
      return nil
    }
    if let limit, kinds != ["until"] {
      reader.diagnostics.error(
        "\"limit\" goes with until, not with \(kinds[0])", at: map.location(of: "limit"),
        hint: "remove limit: \(limit)")
    }
    guard let loop = loop(kinds[0], reader, map, limit: limit ?? usualLimit) else { return nil }
    if case .forEach(let name, _) = loop { block.item = name }
    checkSnapshots(block, reader.diagnostics)
    return RepeatSteps(loop: loop, block: block)
  }

  private static func loop(
    _ kind: String, _ reader: StepReader, _ map: MappingReader, limit: Int
  ) -> Loop? {
    guard let node = map.take(kind) else { return nil }
    switch kind {
    case "times":
      let what = "a whole number from 0 to \(mostRounds)"
      if let template = node.text.flatMap({ _ in map.template("times") }) {
        guard let literal = template.literal else { return .times(template) }
        if let count = Int(literal), (0...mostRounds).contains(count) { return .times(template) }
      }
      reader.diagnostics.error(
        "\"times\" must be \(what), not \(node.kind)", at: node.location,
        hint: "every loop has an end; until: goes on up to its limit:")
      return nil
    case "until":
      let inner = StepReader(keyword: "until", value: node, step: reader.step)
      return ExpectationParser(reader: inner).expectation().map { .until($0, limit: limit) }
    default: return forEach(node, reader.diagnostics)
    }
  }

  private static func forEach(_ node: YAMLNode, _ diagnostics: FileDiagnostics) -> Loop? {
    let hint = "write forEach: item in ${saved.list}, or forEach: { item: [a, b] }"
    func wrong(_ message: String, at place: SourceLocation) -> Loop? {
      diagnostics.error(message, at: place, hint: hint)
      return nil
    }
    if let entries = node.entries {
      guard entries.count == 1, let entry = entries.first else {
        return wrong("\"forEach\" has one name, this has \(entries.count)", at: node.location)
      }
      guard isFree(entry.key, diagnostics) else { return nil }
      if let elements = entry.value.elements {
        let items = elements.compactMap { JSONTemplate($0, diagnostics) }
        guard items.count <= mostRounds else {
          return wrong(
            "the list has \(items.count) items, more than \(mostRounds)", at: node.location)
        }
        return .forEach(name: entry.key.value, list: .literal(items))
      }
      return TemplateParser.template(
        entry.value, what: "\"\(entry.key.value)\"", diagnostics
      ).map { .forEach(name: entry.key.value, list: .text($0)) }
    }
    guard let text = node.text, let range = text.firstRange(of: " in ") else {
      return wrong(
        "\"forEach\" must be a name and a list, not \(node.kind)", at: node.location)
    }
    let name = text[..<range.lowerBound].trimmingPrefix { $0 == " " }
    guard isFree(Located(String(name), at: node.location), diagnostics) else { return nil }
    let rest = YAMLNode(
      content: .scalar(String(text[range.upperBound...]), isPlain: false), location: node.location)
    return TemplateParser.template(rest, what: "the list", diagnostics).map {
      .forEach(name: String(name), list: .text($0))
    }
  }

  private static func isFree(_ name: Located<String>, _ diagnostics: FileDiagnostics) -> Bool {
    guard TemplateParser.isName(name.value) else {
      diagnostics.error(
        "\"\(name.value)\" cannot be a name for ${…}", at: name.location,
        hint: "use letters, digits, _ and -, starting with a letter")
      return false
    }
    guard SuiteParser.reserved.contains(name.value) else { return true }
    diagnostics.error(
      "\"\(name.value)\" cannot be an item: ${\(name.value)} is taken", at: name.location,
      hint: "choose another name")
    return false
  }

  /// A picture of each round needs a baseline of its own.
  private static func checkSnapshots(_ block: StepBlock, _ diagnostics: FileDiagnostics) {
    for step in block.steps.tree {
      guard let snapshot = step.action as? Snapshot else { continue }
      let names = snapshot.name.segments.flatMap { segment -> [String] in
        switch segment {
        case .text: []
        case .reference(let path, _, _): [path[0]]
        case .computed(let expression, _): expression.names.map { $0[0] }
        }
      }
      guard !names.contains(where: { $0 == block.item || $0 == "saved" }) else { continue }
      diagnostics.error(
        "this snapshot would have the same name in each round", at: step.location,
        hint: block.item.map { "put ${\($0)} into its name" }
          ?? "take it after the block, or repeat with forEach: and put ${item} into its name")
    }
  }

  public func summary(in scope: Scope) -> String {
    switch loop {
    case .times(let times): "repeat \(scope.display(times)) times"
    case .forEach(let name, .text(let list)): "repeat for each \(name) in \(scope.display(list))"
    case .forEach(let name, .literal(let items)):
      "repeat for each \(name) of \(items.count == 1 ? "1 item" : "\(items.count) items")"
    case .until(let expect, let limit):
      "repeat until\(expect.summary(in: scope).dropFirst("expect".count)), at most \(limit) times"
    }
  }

  public var blocks: [StepBlock] { [block] }

  public var usesClipboard: Bool {
    if case .until(let expect, _) = loop { expect.usesClipboard } else { false }
  }

  public var element: Locator<Template>? {
    if case .until(let expect, _) = loop { expect.locator } else { nil }
  }

  public var templates: [Template] {
    switch loop {
    case .times(let times): [times]
    case .forEach(_, .text(let list)): [list]
    case .forEach(_, .literal(let items)): items.flatMap(\.templates)
    case .until(let expect, _): expect.templates
    }
  }
}
