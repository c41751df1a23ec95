import Vocabulary

/// One key, without modifiers: what `keyDown` and `keyUp` take.
enum SingleKey {
  /// Whether a text names a key; reports it if not.
  static func check(
    _ text: String, at template: Template, _ error: (String, SourceLocation, String?) -> Void
  ) -> Bool {
    if Key(text) != nil { return true }
    do throws(KeyChordError) {
      _ = try KeyChord(text)
      error(
        "\"\(text)\" is more than one key", template.location,
        "write a step for each key, or press for all of them")
    } catch let problem {
      error(problem.message, template.location, problem.hint)
    }
    return false
  }

  static func need(_ key: Template, in scope: Scope) -> EngineNeed? {
    guard let text = try? scope.resolve(key), let known = Key(text), known.webDriverValue == nil
    else { return nil }
    return EngineNeed(.extendedKeys, "press \(text)")
  }
}
