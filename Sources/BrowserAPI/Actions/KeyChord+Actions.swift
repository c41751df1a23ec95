import Vocabulary

extension KeyChord {
  /// The chord as events: modifiers down, the key, modifiers up in reverse.
  var actions: [InputAction] {
    modifiers.map { .keyDown($0.name) } + [.keyDown(key.name), .keyUp(key.name)]
      + modifiers.reversed().map { .keyUp($0.name) }
  }

  /// Text as one key press per character. Characters that no key has are inserted as text.
  static func typing(_ text: String) -> [[InputAction]] {
    text.map { character -> [InputAction] in
      switch character {
      case "\n", "\r\n", "\r": [.keyDown("Enter"), .keyUp("Enter")]
      case "\t": [.keyDown("Tab"), .keyUp("Tab")]
      default:
        character.isASCII
          ? [.keyDown(String(character)), .keyUp(String(character))]
          : [.insertText(String(character))]
      }
    }
  }
}
