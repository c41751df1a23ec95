import Vocabulary

/// Where a verb of the pointer acts: the element, a place in it, and what is held down meanwhile.
struct PointerTarget {
  let locator: Locator<Template>
  var at: BoxPoint?
  var modifiers: [Key] = []

  /// Reads a verb's value: a visible text, or an element with the keys of `PointerKeys`.
  ///
  /// - Parameter more: takes the verb's own keys.
  static func parse(
    _ reader: StepReader, _ more: (MappingReader) -> Void = { _ in }
  ) -> PointerTarget? {
    guard reader.value.entries != nil else { return reader.locator().map { Self(locator: $0) } }
    guard let map = reader.mapping() else { return nil }
    let at = PointerKeys.place("at", from: map)
    let modifiers = PointerKeys.modifiers(from: map)
    more(map)
    let locator = reader.locator(from: map)
    map.finish { PointerKeys.elsewhere($0) }
    return locator.map { Self(locator: $0, at: at, modifiers: modifiers) }
  }
}
