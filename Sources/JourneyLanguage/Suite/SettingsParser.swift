import Support
import Vocabulary

/// Settings that journeys and the suite share.
extension AllowedErrors {
  /// No error is expected.
  public static let none = AllowedErrors(console: [], page: [], responses: [])

  /// The errors allowed by either.
  public func union(_ other: AllowedErrors) -> AllowedErrors {
    AllowedErrors(
      console: console + other.console, page: page + other.page,
      responses: responses + other.responses)
  }

  static func read(from map: MappingReader) -> AllowedErrors {
    guard let node = map.take("allow") else { return .none }
    let hint = "write allow: { console: [\"part of the text\"] }"
    guard let inner = MappingReader(node, what: "\"allow\"", hint: hint, map.diagnostics) else {
      return .none
    }
    let result = AllowedErrors(
      console: inner.templates("console"), page: inner.templates("page"),
      responses: inner.templates("responses"))
    for part in result.console + result.page + result.responses where part.isEmpty {
      map.diagnostics.error(
        "an empty text would allow every error", at: part.location,
        hint: "write a part of the error's text")
    }
    inner.finish()
    return result
  }
}

extension BrowserSettings {
  /// Nothing but the defaults of the engine.
  public static let none = BrowserSettings(
    colorScheme: nil, locale: nil, timeZone: nil, headers: [:])

  static func read(from map: MappingReader, ofSuite isSuite: Bool = false) -> BrowserSettings {
    guard let node = map.take("browser") else { return .none }
    guard let inner = MappingReader(node, what: "\"browser\"", map.diagnostics) else {
      return .none
    }
    var result = BrowserSettings(
      colorScheme: inner.template("colorScheme"), locale: inner.template("locale"),
      timeZone: inner.template("timezone"), headers: inner.templateMap("headers"),
      credentials: BrowserCredentials.read(from: inner))
    if isSuite, let node = inner.take("acceptCertificates") {
      result.certificates = AcceptedCertificates.read(node, map.diagnostics)
    }
    inner.finish { key in
      key == "acceptCertificates" ? "it holds for the whole run: write it in suite.yaml" : nil
    }
    if let scheme = result.colorScheme, let text = scheme.literal,
      !["light", "dark"].contains(text)
    {
      map.diagnostics.error(
        "\"colorScheme\" must be light or dark, not \"\(text)\"", at: scheme.location,
        hint: NearestName.hint(for: text, in: ["light", "dark"], none: ""))
    }
    return result
  }
}

extension BrowserCredentials {
  /// The password has to come from a secret: only those are redacted.
  static func read(from map: MappingReader) -> BrowserCredentials? {
    let hint = "write credentials: { username: name, password: \"${secrets.name}\" }"
    guard let node = map.take("credentials"),
      let inner = MappingReader(node, what: "\"credentials\"", hint: hint, map.diagnostics)
    else { return nil }
    let (username, password) = (inner.template("username"), inner.template("password"))
    inner.finish()
    guard let username, let password else {
      map.diagnostics.error(
        "\"credentials\" needs a username and a password", at: node.location, hint: hint)
      return nil
    }
    let comesFromSecret = password.segments.contains { segment in
      switch segment {
      case .reference(let path, _, _): path.first == "secrets"
      case .computed(let expression, _): expression.names.contains { $0.first == "secrets" }
      case .text: false
      }
    }
    if !comesFromSecret {
      map.diagnostics.error(
        "the password would be shown in reports: it does not come from a secret",
        at: password.location,
        hint: "declare it under secrets: in suite.yaml and write ${secrets.NAME}")
    }
    return BrowserCredentials(username: username, password: password)
  }
}
