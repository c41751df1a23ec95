import Support
import Vocabulary

/// A field and the text that goes into it: what `fill` and `type` take.
enum FieldEntry {
  static let shape = Shape.object(
    LocatorParser.shape.adding(
      [.init("value", .text, "The text that goes into the field.")], required: [["value"]]))

  static func read(_ reader: StepReader) -> (locator: Locator<Template>, value: Template)? {
    let hint = "write \(reader.keyword): { label: Email, value: \"ada@example.com\" }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let text = map.template("value")
    let locator = reader.locator(from: map)
    map.finish()
    if !map.keys.contains(where: { $0.value == "value" }),
      NearestName.of("value", in: map.keys.map(\.value)) == nil
    {
      reader.diagnostics.error(
        "\"\(reader.keyword)\" has no value", at: reader.value.location, hint: hint)
    }
    guard let locator, let text else { return nil }
    return (locator, text)
  }
}
