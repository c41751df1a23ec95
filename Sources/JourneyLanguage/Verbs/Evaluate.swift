import Support
public import Vocabulary

/// Runs a script in the page's own world: for what no other step can do.
public struct Evaluate: StepAction {
  /// The body of a function.
  public var script: Template
  /// Where the first line of the script stands.
  public var scriptLocation: SourceLocation
  /// The element that the script has as `element`; one with a frame alone says in which document it runs.
  public var locator: Locator<Template>?
  /// What else it has by name.
  public var arguments: [String: JSONTemplate]
  /// The name that later steps have for what it returns.
  public var save: String?

  public static let definition = VerbDefinition(
    "evaluate", "Runs JavaScript in the page, for what no other step can do.",
    example:
      "evaluate: { testId: map, script: \"element.zoomTo(level)\", arguments: { level: 3 } }",
    value: .oneOf([
      .text,
      .object(
        LocatorParser.shape(isRequired: false).adding(
          [
            .init("script", .text, "The body of a function; `return` gives what is saved."),
            .init("arguments", .map(of: .json), "Values that the script has by name."),
            .init(
              "save", .text, "The name for `${saved.NAME}`; a list or mapping is saved as JSON."),
          ], required: [["script"]])),
    ]),
    synonyms: [
      "eval", "execute", "executeScript", "execute_script", "executeAsyncScript", "evalScript",
      "runScript", "javascript", "js", "invoke", "evaluateHandle", "$eval", "evaluateExpression",
    ])

  /// Words that no argument can have as its name.
  private static let taken: Set = [
    "element", "arguments", "await", "async", "break", "case", "catch", "class", "const",
    "continue",
    "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false", "finally",
    "for", "function", "if", "import", "in", "instanceof", "let", "new", "null", "return", "static",
    "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with",
    "yield",
    "eval", "implements", "interface", "package", "private", "protected", "public",
  ]

  public static func parse(_ reader: StepReader) -> Evaluate? {
    let hint = "write evaluate: \"document.title = 'x'\", or evaluate: { script: …, save: NAME }"
    let diagnostics = reader.diagnostics
    if reader.value.entries == nil {
      guard let script = reader.template(), !reportsFunction(script, diagnostics) else {
        return nil
      }
      return Evaluate(
        script: script, scriptLocation: reader.value.location, locator: nil, arguments: [:],
        save: nil)
    }
    guard let map = reader.mapping(hint: hint) else { return nil }
    let script = map.template("script")
    let arguments = arguments(map)
    let save = map.plainText("save")
    let criteria = LocatorParser.takeCriteria(from: map, skipping: [])
    map.finish { key in
      switch key {
      case "args", "arg", "parameters": "did you mean \"arguments\"?"
      case "code", "function", "expression", "source", "js": "did you mean \"script\"?"
      default: nil
      }
    }
    guard let script else {
      let others = ["code", "function", "expression", "source", "js"]
      if map.take("script") == nil, !map.keys.contains(where: { others.contains($0.value) }) {
        diagnostics.error("\"evaluate\" has no script", at: reader.value.location, hint: hint)
      }
      return nil
    }
    if reportsFunction(script, diagnostics) { return nil }
    if let save {
      guard SavedName.check(save, diagnostics) else { return nil }
      if let text = script.literal, !text.contains("return") {
        diagnostics.error(
          "the script returns nothing to save", at: script.location,
          hint: "write return before what is wanted")
        return nil
      }
    }
    guard let arguments else { return nil }
    if criteria.texts.isEmpty, LocatorParser.reportsFilter(in: map, skipping: ["frame"]) {
      return nil
    }
    return Evaluate(
      script: script, scriptLocation: script.location,
      locator: criteria.texts.isEmpty && criteria.frame == nil ? nil : criteria,
      arguments: arguments, save: save?.value)
  }

  /// Whether it reports a script that is a function, as other tools take it: nothing would call it.
  private static func reportsFunction(_ script: Template, _ diagnostics: FileDiagnostics) -> Bool {
    let arrow = /^\s*(async\s+)?(\([^()]*\)|[A-Za-z_$][\w$]*)\s*=>/
    let function = /^\s*(async\s+)?function\s*\*?\s*[\w$]*\s*\([^()]*\)\s*\{.*\}\s*;?\s*$/
    guard let text = script.literal,
      text.firstMatch(of: arrow) != nil
        || text.firstMatch(of: function.dotMatchesNewlines()) != nil
    else { return false }
    diagnostics.error(
      "the script is a function that nothing calls", at: script.location,
      hint: "write its body alone, such as: return document.title")
    return true
  }

  /// nil, with a diagnostic, if a name can't be one of JavaScript.
  private static func arguments(_ map: MappingReader) -> [String: JSONTemplate]? {
    guard let node = map.take("arguments") else { return [:] }
    guard
      let inner = MappingReader(
        node, what: "\"arguments\"", hint: "write arguments: { level: 3 }", map.diagnostics)
    else { return nil }
    var result: [String: JSONTemplate] = [:]
    for key in inner.keys {
      guard TemplateParser.isName(key.value), !key.value.contains("-"), !taken.contains(key.value)
      else {
        map.diagnostics.error(
          "\"\(key.value)\" cannot be a name in a script", at: key.location,
          hint: "use letters, digits and _, starting with a letter, and no word of JavaScript")
        return nil
      }
      result[key.value] = inner.take(key.value).flatMap { JSONTemplate($0, map.diagnostics) }
    }
    return result
  }

  public func summary(in scope: Scope) -> String {
    let text = scope.display(script)
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let on = locator.map { " on \($0.summary(in: scope))" } ?? ""
    return "evaluate \(line.clipped(to: 80))\(on)\(save.map { " as \($0)" } ?? "")"
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { [script] + arguments.values.flatMap(\.templates) }
  public var savedNames: [String] { save.map { [$0] } ?? [] }
}
