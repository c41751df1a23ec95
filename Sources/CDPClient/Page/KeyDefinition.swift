import JSON
import Messaging

/// What the protocol wants to know about a key, from its `KeyboardEvent.key` value, on a US
/// keyboard.
///
/// Specifications: https://www.w3.org/TR/uievents-key/ and https://www.w3.org/TR/uievents-code/;
/// the key codes are those of Windows, as `KeyboardEvent.keyCode` gives them.
struct KeyDefinition: Sendable, Hashable {
  var key: String
  /// The place of the key; empty for a character that no key of the layout has.
  var code: String
  var keyCode: Int
  /// What the key enters; nil for keys that enter nothing.
  var text: String?
  /// 1 for the left one of two equal keys.
  var location = 0
  /// The modifier's bit on the wire: Alt 1, Control 2, Meta 4, Shift 8.
  var modifier = 0

  init(key: String) {
    if let named = Self.named[key] {
      self = named
    } else if key.count == 1, let character = key.first {
      self = Self.character(character)
    } else {
      self.init(key: key, code: "", keyCode: 0, text: nil)
    }
  }

  private init(
    key: String, code: String, keyCode: Int, text: String?, location: Int = 0, modifier: Int = 0
  ) {
    self.key = key
    self.code = code
    self.keyCode = keyCode
    self.text = text
    self.location = location
    self.modifier = modifier
  }

  private static func character(_ character: Character) -> KeyDefinition {
    let key = String(character)
    if let ascii = character.asciiValue {
      if character.isLetter {
        let upper = key.uppercased()
        return KeyDefinition(
          key: key, code: "Key\(upper)", keyCode: Int(ascii & 0xDF), text: key)
      }
      if character.isNumber {
        return KeyDefinition(key: key, code: "Digit\(key)", keyCode: Int(ascii), text: key)
      }
      for row in punctuation where row.plain == character || row.shifted == character {
        return KeyDefinition(key: key, code: row.code, keyCode: row.keyCode, text: key)
      }
    }
    return KeyDefinition(key: key, code: "", keyCode: 0, text: key)
  }

  private static let punctuation:
    [(plain: Character, shifted: Character, code: String, keyCode: Int)] = [
      ("0", ")", "Digit0", 48), ("1", "!", "Digit1", 49), ("2", "@", "Digit2", 50),
      ("3", "#", "Digit3", 51), ("4", "$", "Digit4", 52), ("5", "%", "Digit5", 53),
      ("6", "^", "Digit6", 54), ("7", "&", "Digit7", 55), ("8", "*", "Digit8", 56),
      ("9", "(", "Digit9", 57), (";", ":", "Semicolon", 186), ("=", "+", "Equal", 187),
      (",", "<", "Comma", 188), ("-", "_", "Minus", 189), (".", ">", "Period", 190),
      ("/", "?", "Slash", 191), ("`", "~", "Backquote", 192), ("[", "{", "BracketLeft", 219),
      ("\\", "|", "Backslash", 220), ("]", "}", "BracketRight", 221), ("'", "\"", "Quote", 222),
    ]

  private static let named: [String: KeyDefinition] = {
    var keys: [String: KeyDefinition] = [
      " ": KeyDefinition(key: " ", code: "Space", keyCode: 32, text: " "),
      "Space": KeyDefinition(key: " ", code: "Space", keyCode: 32, text: " "),
      // A return key enters a carriage return; with it, it submits forms and breaks lines.
      "Enter": KeyDefinition(key: "Enter", code: "Enter", keyCode: 13, text: "\r"),
      "Alt": KeyDefinition(
        key: "Alt", code: "AltLeft", keyCode: 18, text: nil, location: 1, modifier: 1),
      "Control": KeyDefinition(
        key: "Control", code: "ControlLeft", keyCode: 17, text: nil, location: 1, modifier: 2),
      "Meta": KeyDefinition(
        key: "Meta", code: "MetaLeft", keyCode: 91, text: nil, location: 1, modifier: 4),
      "Shift": KeyDefinition(
        key: "Shift", code: "ShiftLeft", keyCode: 16, text: nil, location: 1, modifier: 8),
    ]
    let silent: [(String, Int)] = [
      ("Backspace", 8), ("Tab", 9), ("Pause", 19), ("CapsLock", 20), ("Escape", 27),
      ("PageUp", 33), ("PageDown", 34), ("End", 35), ("Home", 36), ("ArrowLeft", 37),
      ("ArrowUp", 38), ("ArrowRight", 39), ("ArrowDown", 40), ("PrintScreen", 44),
      ("Insert", 45), ("Delete", 46), ("ContextMenu", 93), ("NumLock", 144), ("ScrollLock", 145),
    ]
    for (key, keyCode) in silent {
      keys[key] = KeyDefinition(key: key, code: key, keyCode: keyCode, text: nil)
    }
    for number in 1...12 {
      keys["F\(number)"] = KeyDefinition(
        key: "F\(number)", code: "F\(number)", keyCode: 111 + number, text: nil)
    }
    return keys
  }()
}
