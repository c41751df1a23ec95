public import Vocabulary

/// Says what becomes of the dialogs that later steps open, and which must come.
public struct SetDialogPolicy: StepAction {
  /// The dialog that the next step that acts on the page must bring.
  public struct Expected: Sendable, Hashable {
    /// What opens it; nil for any.
    public var kind: Kind?
    /// What it says; nil for anything.
    public var text: TextMatch<Template>?
    /// Where that is written.
    public var location: SourceLocation
  }

  /// What opens a dialog.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case alert
    case confirm
    case prompt
    case beforeunload
  }

  /// Whether they are accepted; dismissed otherwise.
  public var accept: Bool
  /// What a prompt is answered with.
  public var promptText: Template?
  /// The dialog that must come; nil where none need.
  public var expected: Expected?

  public static let definition: VerbDefinition = {
    let expected = ObjectShape([
      .init("kind", .choice(Kind.allCases.map(\.rawValue)), "What opens it; any by default."),
      .init("text", .named(.textMatch), "What it says, or a part of it."),
    ])
    var definition = VerbDefinition(
      "dialog", "Says what becomes of the dialogs that later steps open, and which must come.",
      example: "dialog: accept",
      value: .oneOf([
        .choice(["accept", "dismiss"]),
        .object(
          ObjectShape(
            [
              .init("accept", .bool, "Whether dialogs are accepted; dismissed otherwise."),
              .init("text", .text, "What a prompt is answered with."),
              .init(
                "expect", .object(expected),
                "The dialog that the next step that acts on the page must bring."),
            ], required: [["accept"]])),
      ]),
      synonyms: ["alert", "onDialog", "acceptAlert", "dismissAlert", "setNativeDialogHandler"])
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> SetDialogPolicy? {
    let (value, diagnostics) = (reader.value, reader.diagnostics)
    if value.text == "accept" { return SetDialogPolicy(accept: true) }
    if value.text == "dismiss" { return SetDialogPolicy(accept: false) }
    let hint = "write dialog: accept, dialog: dismiss, or dialog: { accept: true, text: \"…\" }"
    guard value.entries != nil, let map = reader.mapping() else {
      diagnostics.error(
        "\"dialog\" must be accept or dismiss, not \(value.kind)", at: value.location, hint: hint)
      return nil
    }
    let accept = map.bool("accept")
    let text = map.template("text")
    let expected = map.take("expect").flatMap { Self.expected($0, diagnostics) }
    map.finish()
    guard let accept else {
      if map.take("accept") == nil {
        diagnostics.error("\"dialog\" does not say accept", at: value.location, hint: hint)
      }
      return nil
    }
    if !accept, let text {
      diagnostics.error(
        "a dialog that is dismissed takes no text", at: text.location, hint: "write accept: true")
    }
    if let kind = expected?.kind, kind != .prompt, let text {
      diagnostics.error(
        "only a prompt takes a text, and this expects \(kind.rawValue)", at: text.location,
        hint: "write kind: prompt, or leave the text out")
    }
    return SetDialogPolicy(accept: accept, promptText: text, expected: expected)
  }

  private static func expected(_ node: YAMLNode, _ diagnostics: FileDiagnostics) -> Expected? {
    let hint = "write expect: { kind: confirm, text: \"Delete?\" }"
    guard let map = MappingReader(node, what: "\"expect\"", hint: hint, diagnostics) else {
      return nil
    }
    let kind = map.choice("kind", as: Kind.self)
    let text = map.take("text").flatMap {
      TextMatchParser(diagnostics: diagnostics).match($0, what: "\"text\"")
    }
    map.finish()
    if map.keys.isEmpty {
      diagnostics.error("\"expect\" says nothing of the dialog", at: node.location, hint: hint)
    }
    return Expected(kind: kind, text: text, location: node.location)
  }

  public func summary(in scope: Scope) -> String {
    let kind = expected.map { " expect \($0.kind?.rawValue ?? "a dialog")" } ?? ""
    let says = expected?.text.map { " \($0.summary(scope.display))" } ?? ""
    return "dialog \(accept ? "accept" : "dismiss")"
      + (promptText.map { " \"\(scope.display($0))\"" } ?? "") + kind + says
  }

  public var templates: [Template] { [promptText, expected?.text?.text].compactMap { $0 } }

  public func need(in scope: Scope) -> EngineNeed? {
    if let kind = expected?.kind, kind != .prompt {
      return EngineNeed(.dialogKinds, "tell a dialog of the kind \(kind.rawValue) from others")
    }
    return EngineNeed(.dialogs, "answer dialogs as a step says")
  }
}
