extension Key {
  /// The modifiers of either side, by their codes.
  static let sidedModifiers: [Key] =
    modifiers.map { left in
      var key = left
      key.alias = left.code
      return key
    } + [
      Key(
        "Alt", code: "AltRight", keyCode: 18, location: 2, modifierBit: 1, webDriver: "\u{E052}",
        alias: "AltRight"),
      Key(
        "Control", code: "ControlRight", keyCode: 17, location: 2, modifierBit: 2,
        webDriver: "\u{E051}", alias: "ControlRight"),
      Key(
        "Meta", code: "MetaRight", keyCode: 92, location: 2, modifierBit: 4,
        webDriver: "\u{E053}", alias: "MetaRight"),
      Key(
        "Shift", code: "ShiftRight", keyCode: 16, location: 2, modifierBit: 8,
        webDriver: "\u{E050}", alias: "ShiftRight"),
    ]

  /// Keys by their place on a US keyboard (`KeyboardEvent.code`): `KeyX`, `Digit3`, `NumpadEnter`.
  public static let physical: [Key] = letters + plain + numpad

  private static let letters = "abcdefghijklmnopqrstuvwxyz".map { letter in
    let capital = letter.uppercased()
    return named(
      "Key\(capital)", plain: String(letter), shifted: capital,
      keyCode: Int(letter.asciiValue ?? 0) - 32)
  }

  private static let plain = punctuation.map { row in
    named(row.code, plain: String(row.plain), shifted: String(row.shifted), keyCode: row.keyCode)
  }

  private static func named(
    _ code: String, plain: String, shifted: String, keyCode: Int
  ) -> Key {
    var key = Key(plain, code: code, keyCode: keyCode, text: plain, alias: code)
    key.webDriverValue = plain
    key.shiftedText = shifted
    return key
  }

  private static let numpad: [Key] =
    (0...9).map { number in
      Key(
        "\(number)", code: "Numpad\(number)", keyCode: 96 + number, text: "\(number)", location: 3,
        webDriver: Unicode.Scalar(0xE01A + UInt32(number)), alias: "Numpad\(number)")
    } + [
      Key(
        "*", code: "NumpadMultiply", keyCode: 106, text: "*", location: 3, webDriver: "\u{E024}",
        alias: "NumpadMultiply"),
      Key(
        "+", code: "NumpadAdd", keyCode: 107, text: "+", location: 3, webDriver: "\u{E025}",
        alias: "NumpadAdd"),
      Key(
        "-", code: "NumpadSubtract", keyCode: 109, text: "-", location: 3, webDriver: "\u{E027}",
        alias: "NumpadSubtract"),
      Key(
        ".", code: "NumpadDecimal", keyCode: 110, text: ".", location: 3, webDriver: "\u{E028}",
        alias: "NumpadDecimal"),
      Key(
        "/", code: "NumpadDivide", keyCode: 111, text: "/", location: 3, webDriver: "\u{E029}",
        alias: "NumpadDivide"),
      Key(
        "Enter", code: "NumpadEnter", keyCode: 13, text: "\r", location: 3, webDriver: "\u{E007}",
        alias: "NumpadEnter"),
    ]
}
