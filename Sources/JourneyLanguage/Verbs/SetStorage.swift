import Vocabulary

/// Sets or removes what the page's origin keeps in the browser.
public struct SetStorage: StepAction {
  /// Entries of the local storage by key; nil removes one.
  public var local: [String: Template?]
  /// Entries of the session storage.
  public var session: [String: Template?]
  /// Whether both are emptied before anything is set.
  public var clears: Bool

  public static let definition: VerbDefinition = {
    let entries = Shape.map(of: .oneOf([.text, .nothing]))
    var definition = VerbDefinition(
      "storage", "Sets what the page's origin keeps in the browser, or removes it.",
      example: "storage: { local: { theme: dark, tour: null } }",
      value: .object(
        ObjectShape(
          [
            .init("local", entries, "Entries of the local storage; null removes one."),
            .init("session", entries, "Entries of the session storage; null removes one."),
            .init("clear", .constant(.bool(true)), "Empties both before anything is set."),
          ], required: [["local", "session", "clear"]])),
      synonyms: ["localStorage", "sessionStorage", "clearLocalStorage", "setItem", "storageState"])
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> SetStorage? {
    let hint = "write storage: { local: { KEY: VALUE } }, session: in its place, or clear: true"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let local = entries("local", map)
    let session = entries("session", map)
    let clears = map.bool("clear")
    map.finish { key in
      switch key {
      case "localStorage": "did you mean \"local\"?"
      case "sessionStorage": "did you mean \"session\"?"
      case "set", "remove", "items": "write local: { KEY: VALUE }; null removes an entry"
      default: "write it under local: or session:"
      }
    }
    if clears == false {
      map.diagnostics.error(
        "\"clear\" can only be true", at: map.location(of: "clear"),
        hint: "leave it out to keep what is there")
      return nil
    }
    guard local != nil || session != nil || clears != nil else {
      if map.keys.isEmpty {
        map.diagnostics.error("\"storage\" says nothing", at: reader.value.location, hint: hint)
      }
      return nil
    }
    return SetStorage(local: local ?? [:], session: session ?? [:], clears: clears ?? false)
  }

  private static func entries(_ key: String, _ map: MappingReader) -> [String: Template?]? {
    guard let node = map.take(key) else { return nil }
    guard
      let inner = MappingReader(
        node, what: "\"\(key)\"", hint: "write \(key): { KEY: VALUE }", map.diagnostics)
    else { return nil }
    var entries: [String: Template?] = [:]
    for name in inner.keys {
      guard let value = inner.take(name.value) else { continue }
      if value.isNull {
        entries[name.value] = .some(nil)
      } else if let text = inner.template(name.value) {
        entries[name.value] = text
      }
    }
    return entries
  }

  public func summary(in scope: Scope) -> String {
    func words(_ area: String, _ entries: [String: Template?]) -> [String] {
      entries.isEmpty ? [] : ["\(area) \(entries.keys.sorted().joined(separator: ", "))"]
    }
    return
      (["storage"] + (clears ? ["clear"] : []) + words("local", local)
      + words("session", session)).joined(separator: " ")
  }

  public var templates: [Template] {
    (Array(local.values) + Array(session.values)).compactMap { $0 }
  }
}
