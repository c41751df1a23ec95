import Vocabulary

/// Says what becomes of the dialogs that later steps open.
public struct SetDialogPolicy: StepAction {
  /// Whether they are accepted; dismissed otherwise.
  public var accept: Bool
  /// What a prompt is answered with.
  public var promptText: Template?

  public static let definition: VerbDefinition = {
    var definition = VerbDefinition(
      "dialog", "Says what becomes of the dialogs that later steps open.",
      example: "dialog: accept",
      value: .oneOf([
        .choice(["accept", "dismiss"]),
        .object(
          ObjectShape(
            [
              .init("accept", .bool, "Whether dialogs are accepted; dismissed otherwise."),
              .init("text", .text, "What a prompt is answered with."),
            ], required: [["accept"]])),
      ]),
      synonyms: ["alert"])
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
    return SetDialogPolicy(accept: accept, promptText: text)
  }

  public func summary(in scope: Scope) -> String {
    "dialog \(accept ? "accept" : "dismiss")"
      + (promptText.map { " \"\(scope.display($0))\"" } ?? "")
  }

  public var templates: [Template] { [promptText].compactMap { $0 } }

  public func need(in scope: Scope) -> EngineNeed? {
    EngineNeed(.dialogs, "answer dialogs as a step says")
  }
}
