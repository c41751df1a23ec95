import Vocabulary

/// What a verb reads its value from.
public struct StepReader {
  /// The verb's word, for messages.
  let keyword: String
  /// The value.
  let value: YAMLNode
  /// The keys of the step, for those that stand beside the verb.
  let step: MappingReader

  var diagnostics: FileDiagnostics { step.diagnostics }

  /// The value as a locator.
  func locator() -> Locator<Template>? {
    LocatorParser.locator(value, what: "\"\(keyword)\"", diagnostics)
  }

  /// The value as a template.
  func template() -> Template? {
    TemplateParser.template(value, what: "\"\(keyword)\"", diagnostics)
  }

  /// The value as a mapping; nil, with a diagnostic, if it is none.
  func mapping(hint: String? = nil) -> MappingReader? {
    MappingReader(value, what: "\"\(keyword)\"", hint: hint, diagnostics)
  }

  /// The locator whose criteria stand among the other keys of the value.
  func locator(from map: MappingReader) -> Locator<Template>? {
    LocatorParser.locator(from: map, what: "\"\(keyword)\"")
  }

  /// The locators under a key beside the verb.
  func locators(_ key: String) -> [Locator<Template>] {
    guard let node = step.take(key) else { return [] }
    return (node.elements ?? [node]).compactMap {
      LocatorParser.locator($0, what: "\"\(key)\"", diagnostics)
    }
  }

  /// Whether the verb was written without a value, as it must be; reports it if not.
  func takesNothing() -> Bool {
    if value.isNull { return true }
    diagnostics.error(
      "\"\(keyword)\" takes nothing, this is \(value.kind)", at: value.location,
      hint: "write \"- \(keyword)\"")
    return false
  }
}
