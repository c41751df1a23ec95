import Support
import Vocabulary

/// The value of `api:` -> a request and what its answer must be.
struct APIParser {
  let diagnostics: FileDiagnostics

  init(_ diagnostics: FileDiagnostics) { self.diagnostics = diagnostics }

  static let methods = ["get", "post", "put", "patch", "delete"]
  private static let hint = "write api: { get: \"/api/users\", expect: { status: 200 } }"

  func request(_ node: YAMLNode) -> SendRequest? {
    guard let map = MappingReader(node, what: "\"api\"", hint: Self.hint, diagnostics) else {
      return nil
    }
    var addresses: [(method: String, url: Template?)] = []
    for method in Self.methods where map.take(method) != nil {
      addresses.append((method, map.template(method)))
    }
    var request = SendRequest(
      method: "GET", url: Template(segments: [], location: node.location),
      headers: map.templateMap("headers"), body: nil, usesSession: map.bool("session") ?? true,
      statuses: [], json: [], contains: [], excludes: [], save: map.templateMap("save"))
    request.body = map.take("body").flatMap { JSONTemplate($0, diagnostics) }
    if let expected = map.take("expect") { readExpectation(expected, into: &request) }
    readSecrets(map, into: &request)
    map.finish { key in
      ["url", "path", "method", "href"].contains(key)
        ? "write the method as the key: get: \"/path\"" : nil
    }
    for (name, path) in request.save {
      if !TemplateParser.isName(name) {
        diagnostics.error(
          "\"\(name)\" cannot be a name for ${saved.…}", at: path.location,
          hint: "use letters, digits, _ and -, starting with a letter")
      }
      checkPath(path)
    }
    guard let address = addresses.first else {
      let isNamed = { (key: String) in
        ["url", "path", "method", "href"].contains(key)
          || NearestName.of(key, in: Self.methods) != nil
      }
      if !map.keys.contains(where: { isNamed($0.value) }) {
        diagnostics.error("\"api\" does not say which address", at: node.location, hint: Self.hint)
      }
      return nil
    }
    if addresses.count > 1 {
      diagnostics.error(
        "\"api\" has both \(address.method) and \(addresses[1].method)",
        at: map.location(of: addresses[1].method), hint: "make two steps")
      return nil
    }
    if address.method == "get", request.body != nil {
      diagnostics.error(
        "a get request has no body", at: map.location(of: "body"), hint: "use post, put or patch")
    }
    guard let url = address.url else { return nil }
    if case .text(let start)? = url.segments.first, !start.hasPrefix("/"),
      !start.hasPrefix("http://"), !start.hasPrefix("https://")
    {
      diagnostics.error(
        "\"\(start)\" is neither a path nor a URL", at: url.location,
        hint: "start it with / (below baseUrl) or with https://")
    }
    request.method = address.method.uppercased()
    request.url = url
    return request
  }

  /// `secret: [token]`: which of the values that are saved never appear in what is written.
  private func readSecrets(_ map: MappingReader, into request: inout SendRequest) {
    for name in map.templates("secret") {
      if let text = name.literal, request.save[text] != nil {
        request.secrets.insert(text)
      } else {
        diagnostics.error(
          "\"secret\" names \"\(name.literal ?? "…")\", which this step does not save",
          at: name.location, hint: "write save: { token: path.to.it } and secret: [token]")
      }
    }
  }

  private func readExpectation(_ node: YAMLNode, into request: inout SendRequest) {
    let hint = "write expect: { status: 200 }"
    guard let map = MappingReader(node, what: "\"expect\"", hint: hint, diagnostics) else { return }
    if let status = map.take("status") {
      for element in status.elements ?? [status] {
        if let code = element.int, (100...599).contains(code) {
          request.statuses.append(code)
        } else {
          diagnostics.error(
            "\"status\" must be a number from 100 to 599, not \(element.kind)",
            at: element.location, hint: "write status: 200, or status: [200, 204]")
        }
      }
    }
    if let values = map.take("json"),
      let paths = MappingReader(
        values, what: "\"json\"", hint: "write json: { items.0.name: \"Ada\" }", diagnostics)
    {
      for key in paths.keys {
        guard let node = paths.take(key.value), let value = JSONTemplate(node, diagnostics) else {
          continue
        }
        let keyNode = YAMLNode(content: .scalar(key.value, isPlain: false), location: key.location)
        guard let path = TemplateParser.template(keyNode, what: "a path", diagnostics) else {
          continue
        }
        checkPath(path)
        request.json.append(.init(path: path, value: value, location: key.location))
      }
    }
    for path in map.templates("absent") {
      checkPath(path)
      request.json.append(.init(path: path, value: nil, location: path.location))
    }
    request.contains = map.templates("contains")
    request.excludes = map.templates("excludes")
    map.finish()
  }

  private func checkPath(_ path: Template) {
    guard let text = path.literal, let problem = JSONPath.problem(with: text) else { return }
    diagnostics.error(
      "\"\(text)\" is not a JSON path: \(problem)", at: path.location,
      hint: "write items.0.name or $.items[0].name")
  }

}
