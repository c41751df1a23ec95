import Vocabulary

/// A node -> `TextMatch` or `URLMatch`.
struct TextMatchParser {
  let diagnostics: FileDiagnostics

  /// How a text is compared; a plain text is a part of it.
  func match(_ node: YAMLNode, what: String) -> TextMatch<Template>? {
    if node.entries == nil {
      return TemplateParser.template(node, what: what, diagnostics).map { .contains($0) }
    }
    guard let map = MappingReader(node, what: what, diagnostics) else { return nil }
    let all: [TextMatch<Template>?] = [
      map.template("equals").map { .equals($0) }, map.template("contains").map { .contains($0) },
      map.template("matches").map { .matches($0) },
    ]
    map.finish()
    let found = all.compactMap { $0 }
    if found.count > 1 {
      diagnostics.error(
        "\(what) has more than one of equals, contains and matches", at: node.location,
        hint: "keep one of them, or make two steps")
      return nil
    }
    if found.isEmpty, map.keys.isEmpty {
      diagnostics.error(
        "\(what) is empty", at: node.location, hint: "write a text, or { equals: … }")
    }
    if case .matches(let pattern)? = found.first { checkPattern(pattern) }
    return found.first
  }

  /// An address: a glob, `{ contains: … }`, `{ equals: … }` or `{ matches: … }`.
  func address(_ node: YAMLNode, what: String) -> URLMatch<Template>? {
    guard node.entries == nil else {
      switch match(node, what: what) {
      case .contains(let text): return .contains(text)
      case .equals(let text): return .equals(text)
      case .matches(let pattern): return .matches(pattern)
      case nil: return nil
      }
    }
    guard let glob = TemplateParser.template(node, what: what, diagnostics) else { return nil }
    if let text = glob.literal, let problem = URLGlob.problem(with: text) {
      diagnostics.error(problem.message, at: node.location, hint: problem.hint)
      return nil
    }
    return .glob(glob)
  }

  /// A regular expression.
  func pattern(_ node: YAMLNode, what: String) -> Template? {
    guard let template = TemplateParser.template(node, what: what, diagnostics) else { return nil }
    let before = diagnostics.all.count
    checkPattern(template)
    return diagnostics.all.count == before ? template : nil
  }

  private func checkPattern(_ pattern: Template) {
    var text = ""
    for segment in pattern.segments {
      switch segment {
      case .text(let part): text += part
      case .reference, .computed: text += "x"
      }
    }
    if let problem = PatternCheck.problem(with: text) {
      diagnostics.error(
        "this is not a regular expression: \(problem)", at: pattern.location,
        hint: "put \\ before a bracket, dot or star to match it literally")
    }
  }
}
