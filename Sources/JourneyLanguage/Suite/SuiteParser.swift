import Support
import Vocabulary

/// Journeys/suite.yaml -> `Suite`.
struct SuiteParser {
  let diagnostics: FileDiagnostics

  /// First parts of references that have a meaning of their own.
  static let reserved = [
    "env", "secrets", "vars", "saved", "case", "baseUrl", "port", "viewport", "engine", "now",
  ]

  /// The suite; nil where the file is no mapping or has no usable base URL.
  func suite(_ root: YAMLNode) -> Suite? {
    let hint = "start with \"suite: NAME\" and \"baseUrl:\""
    guard let map = MappingReader(root, what: "a suite", hint: hint, diagnostics) else {
      return nil
    }
    let name = map.plainText("suite")
    if name == nil, map.take("suite") == nil {
      diagnostics.error(
        "the suite has no name", at: map.location, hint: "start the file with \"suite: NAME\"")
    }
    let baseURL = map.template("baseUrl")
    if baseURL == nil, map.take("baseUrl") == nil {
      diagnostics.error(
        "the suite has no baseUrl", at: map.location,
        hint: "write baseUrl: http://127.0.0.1:${port}")
    }
    if case .text(let start)? = baseURL?.segments.first, let baseURL,
      !start.hasPrefix("http://"), !start.hasPrefix("https://")
    {
      diagnostics.error(
        "\"baseUrl\" must start with http:// or https://", at: baseURL.location)
    }
    let server = map.take("server").flatMap(server)
    let engines = engines(map.take("engines"))
    let viewports = ViewportParser(diagnostics: diagnostics).viewports(map.take("viewports"))
    let axes = AxisParser(diagnostics: diagnostics).axes(map.take("axes"))
    let timeouts = timeouts(map.take("timeouts"))
    let variables = map.templateMap("vars")
    let secrets = map.templateMap("secrets")
    let browser = BrowserSettings.read(from: map, ofSuite: true)
    let allow = AllowedErrors.read(from: map)
    let comparison = comparison(map.take("comparison"))
    let attribute = map.plainText("testIdAttribute")
    let retries = map.int("retries", in: 0...10) ?? 0
    let gate = GateParser(
      diagnostics: diagnostics,
      axes: axes.map { ($0.name.value, $0.values.map(\.name.value)) }
        + [("viewport", viewports.map(\.name.value)), ("engine", Engine.names)]
    ).policy(map.take("gate"))
    let hooks = Hooks.read(from: map, folder: nil)
    map.finish { Hooks.keys.contains($0) ? "put \"\($0)\" under hooks:" : nil }
    if let attribute, !TemplateParser.isName(attribute.value) {
      diagnostics.error(
        "\"\(attribute.value)\" cannot be an attribute's name", at: attribute.location,
        hint: "write testIdAttribute: data-testid")
    }
    for (key, template) in variables.merging(secrets, uniquingKeysWith: { first, _ in first })
    where !TemplateParser.isName(key) {
      diagnostics.error(
        "\"\(key)\" cannot be a name for ${…}", at: template.location,
        hint: "use letters, digits, _ and -, starting with a letter")
    }
    guard let name, let baseURL else { return nil }
    return Suite(
      name: name.value, baseURL: baseURL, server: server, engines: engines, viewports: viewports,
      axes: axes, timeouts: timeouts, variables: variables, secrets: secrets, browser: browser,
      allow: allow, comparison: comparison,
      testIDAttribute: attribute?.value ?? "data-testid", retries: retries, hooks: hooks,
      gate: gate.policy,
      gateTags: gate.tags)
  }

  private func server(_ node: YAMLNode) -> Suite.Server? {
    let hint = "write server: { command: [edge-platform, --port, \"${port}\"], ready: /health }"
    guard let map = MappingReader(node, what: "\"server\"", hint: hint, diagnostics) else {
      return nil
    }
    if let command = map.take("command"), command.text != nil {
      diagnostics.error(
        "\"command\" must be a list, not \(command.kind)", at: command.location,
        hint: "write [program, argument]; there is no shell in between")
    }
    let command = map.templates("command")
    let ready = map.template("ready")
    let timeout = map.duration("timeout") ?? .seconds(30)
    let environment = map.templateMap("env")
    let reuse = map.bool("reuse") ?? false
    map.finish()
    if command.isEmpty, !map.keys.contains(where: { $0.value == "command" }) {
      diagnostics.error("\"server\" has no command", at: node.location, hint: hint)
    }
    if ready == nil, map.take("ready") == nil {
      diagnostics.error(
        "\"server\" does not say when it is ready", at: node.location,
        hint: "add ready: /health, a path that answers 200")
    }
    guard !command.isEmpty, let ready else { return nil }
    return Suite.Server(
      command: command, ready: ready, timeout: timeout, environment: environment, reuse: reuse,
      location: node.location)
  }

  private func engines(_ node: YAMLNode?) -> [Located<Engine>] {
    guard let node else {
      return [Located(.chromium, at: diagnostics.location(line: 1, column: 1))]
    }
    let names = NameList.read(node, what: "\"engines\"", diagnostics)
    for name in names where Engine(rawValue: name.value) == nil {
      let synonyms = ["chrome": "chromium", "edge": "chromium", "safari": "webkit"]
      diagnostics.error(
        "there is no engine \"\(name.value)\"", at: name.location,
        hint: synonyms[name.value.lowercased()].map { "did you mean \"\($0)\"?" }
          ?? NearestName.hint(for: name.value, in: Engine.names, none: ""))
    }
    if node.elements?.isEmpty == true {
      diagnostics.error(
        "there is no engine in the list", at: node.location, hint: "write engines: [chromium]")
    }
    return names.compactMap { name in
      Engine(rawValue: name.value).map { Located($0, at: name.location) }
    }
  }

  private func timeouts(_ node: YAMLNode?) -> Suite.Timeouts {
    var result = Suite.Timeouts.default
    guard let node,
      let map = MappingReader(
        node, what: "\"timeouts\"", hint: "write timeouts: { expect: 5s }", diagnostics)
    else { return result }
    result.journey = map.duration("journey") ?? result.journey
    result.expect = map.duration("expect") ?? result.expect
    result.action = map.duration("action") ?? result.action
    result.navigation = map.duration("navigation") ?? result.navigation
    result.launch = map.duration("launch") ?? result.launch
    map.finish()
    return result
  }

  private func comparison(_ node: YAMLNode?) -> Suite.Comparison {
    var result = Suite.Comparison(threshold: 0.1, maxDiffPixels: 0)
    guard let node, let map = MappingReader(node, what: "\"comparison\"", diagnostics) else {
      return result
    }
    result.mode = map.choice("mode", as: ComparisonMode.self) ?? result.mode
    result.threshold = map.double("threshold", in: 0...1) ?? result.threshold
    result.maxDiffPixels = map.int("maxDiffPixels", in: 0...100_000_000) ?? result.maxDiffPixels
    map.finish()
    return result
  }
}
