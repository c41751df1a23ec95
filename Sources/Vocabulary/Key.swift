/// A key of a US keyboard: what scripts see, and the name in each protocol.
///
/// Specifications: https://www.w3.org/TR/uievents-key/, https://www.w3.org/TR/uievents-code/ and
/// https://w3c.github.io/webdriver/#keyboard-actions; key codes are those of Windows, as in
/// `KeyboardEvent.keyCode`.
public struct Key: Sendable, Hashable {
  /// The value of `KeyboardEvent.key`: `a`, `Enter`, `ArrowDown`, a space for the space bar.
  public var value: String
  /// The physical key, as in `KeyboardEvent.code`; empty for a character that no key types.
  public var code: String
  /// The value of `KeyboardEvent.keyCode`; 0 for a character that no key types.
  public var keyCode: Int
  /// The text that the key inserts; nil if it inserts none.
  public var text: String?
  /// The value of `KeyboardEvent.location`: 1 for the left one of two equal keys.
  public var location = 0
  /// The modifier's bit in the DevTools protocol: Alt 1, Control 2, Meta 4, Shift 8; otherwise 0.
  public var modifierBit = 0
  /// The value for WebDriver's `keyDown`; nil for named keys without a code point in the
  /// specification.
  public var webDriverValue: String?
  /// What the key is called in journeys where that is not its value: `Space`, `KeyX`, `ControlRight`.
  public var alias: String?
  /// What the key types while Shift is down; nil where that is the same.
  public var shiftedText: String?

  /// Whether the key is a modifier.
  public var isModifier: Bool { modifierBit != 0 }

  /// Creates the key for a name or a single character; returns nil for any other text.
  public init?(_ name: String) {
    if let key = Self.byName[name] {
      self = key
    } else if name.count == 1, let character = name.first {
      self = Self.typing(character)
    } else {
      return nil
    }
  }

  /// Creates a key that is not in the tables: scripts see only its value.
  public init(unknown value: String) { self.init(value, code: "", keyCode: 0) }

  /// The same key while Shift is down: `KeyX` types `X`, `Digit3` types `#`.
  public var shifted: Key {
    guard let shiftedText else { return self }
    var key = self
    key.value = shiftedText
    key.text = shiftedText
    if webDriverValue == value { key.webDriverValue = shiftedText }
    return key
  }

  init(
    _ value: String, code: String? = nil, keyCode: Int, text: String? = nil, location: Int = 0,
    modifierBit: Int = 0, webDriver: Unicode.Scalar? = nil, alias: String? = nil
  ) {
    self.value = value
    self.code = code ?? value
    self.keyCode = keyCode
    self.text = text
    self.location = location
    self.modifierBit = modifierBit
    webDriverValue = webDriver.map { String($0) }
    self.alias = alias
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
