/// The table of verbs of the reference, as Markdown; made from the registry.
public enum VerbTable {
  /// The table without a line end after it.
  public static var markdown: String {
    let rows = VerbRegistry.all.map { verb in
      let definition = verb.definition
      let siblings = definition.siblings.map { "`\($0.name)`" }.joined(separator: ", ")
      let beside = siblings.isEmpty ? "" : "; beside it: \(siblings)"
      return "| `\(definition.keyword)` | \(definition.summary) | "
        + "\(words(definition.value))\(beside) | `- \(definition.example)` |"
    }
    let head = ["| verb | what it does | what it takes | example |", "|---|---|---|---|"]
    return (head + rows).joined(separator: "\n")
  }

  /// A shape in words: `an element and value`.
  static func words(_ shape: Shape) -> String {
    switch shape {
    case .text: "a text"
    case .bool: "`true` or `false`"
    case .integer, .number: "a number"
    case .duration: "a time"
    case .choice(let names): names.map { "`\($0)`" }.joined(separator: " or ")
    case .constant(.word(let word)): "`\(word)`"
    case .constant(.bool(let value)): "`\(value)`"
    case .json: "a value"
    case .nothing: "nothing"
    case .list(of: .named(.step)): "steps"
    case .list(let element): "a list of \(words(element))"
    case .map: "a mapping"
    case .object(let object): words(object)
    case .oneOf(let shapes): alternatives(shapes)
    case .named(let name): words(name)
    }
  }

  private static func words(_ name: Shape.Named) -> String {
    switch name {
    case .locator: "an element"
    case .step: "a step"
    case .textMatch, .urlMatch: "a text to compare with"
    case .allowedErrors: "errors"
    case .browserSettings: "settings of the browser"
    }
  }

  private static func words(_ object: ObjectShape) -> String {
    // A key of a locator may be something else of the same name, as `visible` of `expect` is.
    guard isElement(.object(object)) else {
      return object.properties.map { "`\($0.name)`" }.joined(separator: ", ")
    }
    let keys = object.properties.filter { property in
      !LocatorParser.criteria.contains(property.name)
        && !LocatorParser.shape.properties.contains {
          $0.name == property.name && $0.summary == property.summary
        }
    }.map { "`\($0.name)`" }
    return keys.isEmpty ? "an element" : "an element and \(keys.joined(separator: ", "))"
  }

  /// A text beside a locator is the element's visible text, so it need not be named.
  private static func alternatives(_ shapes: [Shape]) -> String {
    let others = shapes.filter { shape in
      guard case .text = shape else { return true }
      return false
    }
    let isVisibleText = others.count == 1 && others.count < shapes.count && isElement(others[0])
    return (isVisibleText ? others : shapes).map(words).joined(separator: "; or ")
  }

  private static func isElement(_ shape: Shape) -> Bool {
    guard case .object(let object) = shape else { return false }
    return object.properties.contains { $0.name == LocatorParser.criteria[0] }
  }
}
