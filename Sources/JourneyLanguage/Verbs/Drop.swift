public import Vocabulary

/// Drops files or data on an element, as if they came from outside of the page.
public struct Drop: StepAction {
  /// What they are dropped on.
  public var locator: Locator<Template>
  /// The files.
  public var files: [HandedFile]
  /// Texts by their media types.
  public var data: [String: Template]
  /// Where in the element; nil for its middle.
  public var at: BoxPoint?

  public static let definition = VerbDefinition(
    "drop", "Drops files or data on an element, as if they came from outside of the page.",
    example: "drop: { testId: inbox, file: { name: a.txt, content: \"Hello\" } }",
    value: .object(
      LocatorParser.shape.adding(
        HandedFile.properties + [
          .init("data", .map(of: .text), "Texts by their media types, such as `text/plain`."),
          PointerKeys.at,
        ], required: [["file", "files", "data"]])),
    synonyms: ["dropFile", "dropFiles"])

  public static func parse(_ reader: StepReader) -> Drop? {
    let hint = "write drop: { testId: inbox, file: Files/picture.png }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let files = HandedFile.files(from: map, verb: "drop")
    let data = map.templateMap("data")
    let at = PointerKeys.place("at", from: map)
    let locator = reader.locator(from: map)
    map.finish { key in
      key == "folder" ? "name the files under files; a folder goes with upload" : nil
    }
    for type in data.keys.sorted() where !type.contains("/") {
      reader.diagnostics.error(
        "\"\(type)\" is no media type", at: map.location(of: "data"),
        hint: "write data: { text/plain: \"…\" }")
    }
    if !map.keys.contains(where: { ["file", "files", "data", "folder"].contains($0.value) }) {
      reader.diagnostics.error(
        "\"drop\" has neither files nor data", at: reader.value.location, hint: hint)
    }
    guard let locator, !files.isEmpty || !data.isEmpty else { return nil }
    return Drop(locator: locator, files: files, data: data, at: at)
  }

  public func summary(in scope: Scope) -> String {
    let what = files.map { $0.summary(in: scope) } + data.keys.sorted()
    return "drop \(what.joined(separator: ", ")) on \(locator.summary(in: scope))"
      + PointerKeys.summary(at: at)
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { files.flatMap(\.templates) + data.values }

  public func check(_ check: StepCheck) { files.check(check) }
}
