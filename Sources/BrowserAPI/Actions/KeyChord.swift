import JSON
import Vocabulary

/// One key with modifiers held: `Control+Shift+K`.
///
/// Keys have the names of `KeyboardEvent.key`: https://www.w3.org/TR/uievents-key/
public struct KeyChord: Sendable, Hashable {
  /// The modifiers, in the order in which they are pressed.
  public var modifiers: [String]
  /// The key that is pressed last.
  public var key: String

  private static let modifierNames: Set = ["Alt", "Control", "Meta", "Shift"]
  private static let namedKeys: Set = [
    "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "Backspace", "CapsLock", "ContextMenu",
    "Delete", "End", "Enter", "Escape", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9",
    "F10", "F11", "F12", "Home", "Insert", "PageDown", "PageUp", "Pause", "Tab",
  ]

  /// Reads a chord; nil where a key is unknown. `Space` stands for the space bar, `Control++`
  /// for Control and the plus key.
  public init?(_ text: String) {
    var parts = text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    if text == "+" {
      parts = ["+"]
    } else if text.hasSuffix("++") {
      parts = parts.dropLast(2) + ["+"]
    }
    guard let last = parts.popLast(), parts.allSatisfy(Self.modifierNames.contains) else {
      return nil
    }
    let key = last == "Space" ? " " : last
    guard key.count == 1 || Self.namedKeys.contains(key) || Self.modifierNames.contains(key) else {
      return nil
    }
    modifiers = parts
    // With Control, `A` and `a` are the same key; only Shift makes the capital.
    let isCommand = parts.contains { $0 != "Shift" }
    self.key =
      key.count == 1
      ? isCommand && !parts.contains("Shift")
        ? key.lowercased() : parts.contains("Shift") ? key.uppercased() : key
      : key
  }

  /// The chord as events: modifiers down, the key, modifiers up in reverse.
  public var actions: [InputAction] {
    modifiers.map { .keyDown($0) } + [.keyDown(key), .keyUp(key)]
      + modifiers.reversed().map { .keyUp($0) }
  }

  /// Text as one key press a character. Characters that no key has are inserted as text.
  static func typing(_ text: String) -> [InputAction] {
    text.flatMap { character -> [InputAction] in
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
