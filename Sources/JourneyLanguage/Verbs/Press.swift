public import Vocabulary

/// Presses a key or chord (`Control+A`) on an element, or on what has the focus.
public struct Press: StepAction {
  /// The element; nil for what has the focus.
  public var locator: Locator<Template>?
  /// The key or chord.
  public var key: Template

  public static let definition = VerbDefinition(
    "press", "Presses a key or chord on an element, or on what has the focus.",
    example: "press: Control+A",
    value: .oneOf([
      .text,
      .object(
        LocatorParser.shape(isRequired: false).adding(
          [.init("key", .text, "A key or chord, such as `Enter` or `Control+A`.")],
          required: [["key"]])),
    ]),
    synonyms: ["press_key"])

  public static func parse(_ reader: StepReader) -> Press? {
    var locator: Locator<Template>?
    let key: Template
    if reader.value.entries == nil {
      guard let template = reader.template() else { return nil }
      key = template
    } else {
      guard let map = reader.mapping() else { return nil }
      let template = map.template("key")
      locator = LocatorParser.optionalLocator(from: map)
      map.finish()
      guard let template else {
        if map.take("key") == nil {
          reader.diagnostics.error(
            "\"press\" has no key", at: reader.value.location,
            hint: "write press: Enter, or press: { label: Search, key: Enter }")
        }
        return nil
      }
      key = template
    }
    if let literal = key.literal {
      do throws(KeyChordError) { _ = try KeyChord(literal) } catch {
        reader.diagnostics.error(error.message, at: key.location, hint: error.hint)
        return nil
      }
    }
    return Press(locator: locator, key: key)
  }

  public func summary(in scope: Scope) -> String {
    "press \(scope.display(key))\(locator.map { " on \($0.summary(in: scope))" } ?? "")"
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { [key] }

  public func need(in scope: Scope) -> EngineNeed? {
    guard let text = try? scope.resolve(key), let chord = try? KeyChord(text),
      chord.needsExtendedKeys
    else { return nil }
    return EngineNeed(.extendedKeys, "press \(text)")
  }

  public func check(_ check: StepCheck) {
    guard let text = check.resolved(key) else { return }
    do throws(KeyChordError) { _ = try KeyChord(text) } catch {
      check.diagnostics.error(error.message, at: key.location, hint: error.hint)
    }
  }
}
