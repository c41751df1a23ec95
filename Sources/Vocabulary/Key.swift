/// One key of a US keyboard: what scripts see of it, and what each protocol calls it.
///
/// Specifications: https://www.w3.org/TR/uievents-key/, https://www.w3.org/TR/uievents-code/ and
/// https://w3c.github.io/webdriver/#keyboard-actions; key codes are those of Windows, as
/// `KeyboardEvent.keyCode` gives them.
public struct Key: Sendable, Hashable {
  /// The value of `KeyboardEvent.key`: `a`, `Enter`, `ArrowDown`, a space for the space bar.
  public var value: String
  /// The place of the key, as `KeyboardEvent.code`; empty for a character of no key.
  public var code: String
  /// As `KeyboardEvent.keyCode`; 0 for a character of no key.
  public var keyCode: Int
  /// What the key enters; nil for keys that enter nothing.
  public var text: String?
  /// As `KeyboardEvent.location`: 1 for the left one of two equal keys.
  public var location = 0
  /// The modifier's bit in the DevTools protocol: Alt 1, Control 2, Meta 4, Shift 8; else 0.
  public var modifierBit = 0
  /// What WebDriver's `keyDown` takes; nil for a named key that the specification has no code
  /// point for.
  public var webDriverValue: String?

  /// Whether the key is held while another is pressed.
  public var isModifier: Bool { modifierBit != 0 }

  /// The key of a name or of one character; nil for any other text.
  public init?(_ name: String) {
    if let key = Self.byName[name] {
      self = key
    } else if name.count == 1, let character = name.first {
      self = Self.typing(character)
    } else {
      return nil
    }
  }

  /// A key that is in no table: scripts see its value and nothing else.
  public init(unknown value: String) { self.init(value, code: "", keyCode: 0) }

  init(
    _ value: String, code: String? = nil, keyCode: Int, text: String? = nil, location: Int = 0,
    modifierBit: Int = 0, webDriver: Unicode.Scalar? = nil
  ) {
    self.value = value
    self.code = code ?? value
    self.keyCode = keyCode
    self.text = text
    self.location = location
    self.modifierBit = modifierBit
    webDriverValue = webDriver.map { String($0) }
  }

  /// The key that types a character.
  private static func typing(_ character: Character) -> Key {
    let text = String(character)
    var key = Key(text, code: "", keyCode: 0, text: text)
    key.webDriverValue = text
    guard let ascii = character.asciiValue else { return key }
    if character.isLetter {
      key.code = "Key\(text.uppercased())"
      key.keyCode = Int(ascii & 0xDF)
    } else if let row = punctuation.first(where: {
      $0.plain == character || $0.shifted == character
    }) {
      key.code = row.code
      key.keyCode = row.keyCode
    }
    return key
  }
}
