import Vocabulary

/// Values by JSON path: `json: { items.0.name: Ada }`.
struct JSONExpectationReader {
  let diagnostics: FileDiagnostics

  /// The expectations under a key; none, with a diagnostic, where it is no mapping.
  func expectations(_ key: String, in map: MappingReader) -> [SendRequest.JSONExpectation] {
    guard let node = map.take(key),
      let paths = MappingReader(
        node, what: "\"\(key)\"", hint: "write \(key): { items.0.name: \"Ada\" }", diagnostics)
    else { return [] }
    return paths.keys.compactMap { name in
      guard let value = paths.take(name.value).flatMap({ JSONTemplate($0, diagnostics) }) else {
        return nil
      }
      let node = YAMLNode(content: .scalar(name.value, isPlain: false), location: name.location)
      guard let path = TemplateParser.template(node, what: "a path", diagnostics) else {
        return nil
      }
      if let text = path.literal, let problem = JSONPath.problem(with: text) {
        diagnostics.error(
          "\"\(text)\" is not a JSON path: \(problem)", at: path.location,
          hint: "write items.0.name or $.items[0].name")
      }
      return SendRequest.JSONExpectation(path: path, value: value, location: name.location)
    }
  }
}
