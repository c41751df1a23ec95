import Support
import Vocabulary

/// The keys of verbs of the pointer: where in the element it acts, and what is held meanwhile.
enum PointerKeys {
  /// `at`, and what `toAt` takes as well.
  static let place = Shape.object(
    ObjectShape(
      ["x", "y"].map { .init($0, .oneOf([.number(0...100_000), .text])) },
      required: [["x"], ["y"]]))

  static let at = ObjectShape.Property(
    "at", place, "Where in the element, from its top left corner: pixels, or \"50%\" of its box.")

  static let modifiers = ObjectShape.Property(
    "modifiers", .oneOrMore(.choice(modifierNames)), "Keys that are held down meanwhile.")

  static let hold = ObjectShape.Property("hold", .duration, "How long it stays down.")

  private static let modifierNames = Key.modifiers.map(\.name) + [Key.controlOrMeta]

  /// The place under a key; nil where there is none or, with a diagnostic, where it is wrong.
  static func place(_ key: String, from map: MappingReader) -> BoxPoint? {
    guard let node = map.take(key) else { return nil }
    guard
      let point = MappingReader(
        node, what: "\"\(key)\"", hint: "write \(key): { x: 10, y: \"50%\" }", map.diagnostics)
    else { return nil }
    let x = length("x", from: point)
    let y = length("y", from: point)
    point.finish()
    for side in ["x", "y"] where !point.keys.contains(where: { $0.value == side }) {
      map.diagnostics.error(
        "\"\(key)\" has no \(side)", at: node.location,
        hint: "write \(key): { x: 10, y: \"50%\" }")
    }
    guard let x, let y else { return nil }
    return BoxPoint(x: x, y: y)
  }

  private static func length(_ key: String, from map: MappingReader) -> BoxLength? {
    guard let node = map.take(key) else { return nil }
    if let number = node.number, (0...100_000).contains(number) { return .pixels(number) }
    if let text = node.text, text.hasSuffix("%"), let share = Double(text.dropLast()),
      (0...100).contains(share)
    {
      return .share(share / 100)
    }
    map.diagnostics.error(
      "\"\(key)\" must be pixels from 0, or a part from \"0%\" to \"100%\", not \(node.kind)",
      at: node.location, hint: "it counts from the top left corner of the element")
    return nil
  }

  /// A hint for a key that is called otherwise here, or that another verb has.
  static func elsewhere(_ key: String) -> String? {
    switch key {
    case "position", "offset", "relativePoint", "point": "did you mean \"at\"?"
    case "clickCount", "times", "repeat": "count goes with click: click: { …, count: 2 }"
    case "delay", "duration": "did you mean \"hold\"?"
    case "force":
      "a click that nothing forces is what a person can do; close or wait for what is in its way"
    case "button", "count", "hold": "\"\(key)\" goes with click"
    default: nil
    }
  }

  /// The modifiers, in the order in which they are written.
  static func modifiers(from map: MappingReader) -> [Key] {
    guard let node = map.take("modifiers") else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      guard let name = element.text, modifierNames.contains(name), let key = Key(name) else {
        let hint =
          element.text.flatMap { KeyChordError.correction(of: $0, in: modifierNames) }
          .map { "did you mean \"\($0)\"?" }
        map.diagnostics.error(
          "\"modifiers\" must be of \(modifierNames.joined(separator: ", ")), not \(element.kind)",
          at: element.location, hint: hint ?? "write modifiers: [Shift, ControlOrMeta]")
        return nil
      }
      return key
    }
  }

  /// What is held and where, as it follows an element in a summary.
  static func summary(at: BoxPoint?, modifiers: [Key] = []) -> String {
    (at.map { " at \($0)" } ?? "")
      + (modifiers.isEmpty ? "" : " with \(modifiers.map(\.name).joined(separator: "+"))")
  }

  /// Reports a time for which something is held that is as long as the step may take.
  static func check(hold: Duration?, _ check: StepCheck) {
    let step = check.planned.step
    let limit = step.timeout ?? check.project.suite.timeouts.action
    guard let hold, hold >= limit else { return }
    check.diagnostics.error(
      "the hold of \(DurationParser.text(hold)) is not less than the step's timeout of "
        + DurationParser.text(limit), at: step.location,
      hint: "write a longer timeout: beside the verb")
  }
}
