import Support

/// A key pressed with modifiers: `Control+Shift+K`. `Control++` is Control and the plus key.
public struct KeyChord: Sendable, Hashable {
  /// The modifiers, in the order in which they are pressed.
  public var modifiers: [Key]
  /// The key that is pressed last.
  public var key: Key

  /// Parses a chord.
  /// - Throws: `KeyChordError`, with a hint at how to fix it.
  public init(_ text: String) throws(KeyChordError) {
    var parts = Self.parts(of: text)
    let last = parts.popLast() ?? ""
    var modifiers: [Key] = []
    for part in parts {
      guard let key = Key(part) else { throw .unknown(part) }
      guard key.isModifier else { throw .notHeld(part, in: text) }
      modifiers.append(key)
    }
    guard let key = Key(last) else { throw .unknown(last) }
    self.modifiers = modifiers
    let isShifted = modifiers.contains { $0.value == "Shift" }
    self.key = isShifted ? key.shifted : key
    guard last.count == 1 else { return }
    // With Control, `A` and `a` are the same key; only Shift produces the capital letter.
    let isCommand = modifiers.contains { $0.value != "Shift" }
    let typed = isShifted ? last.uppercased() : isCommand ? last.lowercased() : last
    self.key = Key(typed) ?? key
  }

  /// Whether a key of the chord has no WebDriver code point.
  public var needsExtendedKeys: Bool {
    (modifiers + [key]).contains { $0.webDriverValue == nil }
  }

  /// The keys of a chord, in the order in which they are pressed.
  static func parts(of chord: String) -> [String] {
    guard chord.count > 1 else { return [chord] }
    var head = chord[...]
    var last: String?
    if head.hasSuffix("++") {
      head = head.dropLast(2)
      last = "+"
    }
    return head.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
      + [last].compactMap { $0 }
  }
}

/// What is wrong with a key or chord.
public struct KeyChordError: Error, Sendable, Hashable {
  /// What is wrong.
  public var message: String
  /// How to fix it.
  public var hint: String

  static func notHeld(_ key: String, in chord: String) -> KeyChordError {
    KeyChordError(
      message: "\"\(key)\" cannot be held in \"\(chord)\"",
      hint: "hold \(Key.modifiers.map(\.name).joined(separator: ", ")); "
        + "write another press for the next key")
  }

  /// The name that was most likely intended, if it is one of these.
  public static func correction(of key: String, in names: [String]) -> String? {
    synonyms[key.lowercased()].flatMap { names.contains($0) ? $0 : nil }
      ?? NearestName.of(key, in: names)
  }

  /// There is no such key.
  public static func unknown(_ key: String) -> KeyChordError {
    let nearest = correction(of: key, in: Key.names)
    return KeyChordError(
      message: "there is no key \"\(key)\"",
      hint: nearest.map { "did you mean \"\($0)\"?" }
        ?? "use a character, or a name such as Enter, Tab, Escape or ArrowDown; for text use type")
  }

  private static let synonyms = [
    "ctrl": "Control", "cmd": "Meta", "command": "Meta", "option": "Alt", "return": "Enter",
    "esc": "Escape", "del": "Delete", "down": "ArrowDown", "up": "ArrowUp", "left": "ArrowLeft",
    "right": "ArrowRight", "spacebar": "Space", "pgup": "PageUp", "pgdn": "PageDown",
    "mod": "ControlOrMeta", "ctrlormeta": "ControlOrMeta", "commandorcontrol": "ControlOrMeta",
    "win": "Meta", "super": "Meta",
  ]
}
