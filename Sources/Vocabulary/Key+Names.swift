extension Key {
  /// The modifier keys.
  public static let modifiers: [Key] = [
    Key("Alt", code: "AltLeft", keyCode: 18, location: 1, modifierBit: 1, webDriver: "\u{E00A}"),
    Key(
      "Control", code: "ControlLeft", keyCode: 17, location: 1, modifierBit: 2,
      webDriver: "\u{E009}"),
    Key("Meta", code: "MetaLeft", keyCode: 91, location: 1, modifierBit: 4, webDriver: "\u{E03D}"),
    Key(
      "Shift", code: "ShiftLeft", keyCode: 16, location: 1, modifierBit: 8, webDriver: "\u{E008}"),
  ]

  /// The named keys, except modifiers. Keys without a WebDriver code point can only be pressed over
  /// the DevTools protocol (`EngineFeature.extendedKeys`).
  public static let named: [Key] =
    [
      Key("ArrowDown", keyCode: 40, webDriver: "\u{E015}"),
      Key("ArrowLeft", keyCode: 37, webDriver: "\u{E012}"),
      Key("ArrowRight", keyCode: 39, webDriver: "\u{E014}"),
      Key("ArrowUp", keyCode: 38, webDriver: "\u{E013}"),
      Key("Backspace", keyCode: 8, webDriver: "\u{E003}"),
      Key("CapsLock", keyCode: 20),
      Key("ContextMenu", keyCode: 93),
      Key("Delete", keyCode: 46, webDriver: "\u{E017}"),
      Key("End", keyCode: 35, webDriver: "\u{E010}"),
      // Enter must insert a carriage return to submit forms and break lines.
      Key("Enter", keyCode: 13, text: "\r", webDriver: "\u{E006}"),
      Key("Escape", keyCode: 27, webDriver: "\u{E00C}"),
      Key("Home", keyCode: 36, webDriver: "\u{E011}"),
      Key("Insert", keyCode: 45, webDriver: "\u{E016}"),
      Key("NumLock", keyCode: 144),
      Key("PageDown", keyCode: 34, webDriver: "\u{E00F}"),
      Key("PageUp", keyCode: 33, webDriver: "\u{E00E}"),
      Key("Pause", keyCode: 19, webDriver: "\u{E00B}"),
      Key("PrintScreen", keyCode: 44),
      Key("ScrollLock", keyCode: 145),
      Key(" ", code: "Space", keyCode: 32, text: " ", webDriver: " ", alias: "Space"),
      Key("Tab", keyCode: 9, webDriver: "\u{E004}"),
    ] + functionKeys

  private static let functionKeys = (1...12).map { number in
    Key("F\(number)", keyCode: 111 + number, webDriver: Unicode.Scalar(0xE030 + UInt32(number)))
  }

  /// Every key name that `press` accepts: modifiers first, then the others.
  public static let names: [String] =
    (modifiers + sidedModifiers).map(\.name) + [controlOrMeta] + (named + physical).map(\.name)

  /// The name in journeys: the value, except for keys that share theirs with others.
  public var name: String { alias ?? value }

  /// The modifier of commands: Meta on macOS, Control elsewhere.
  public static let controlOrMeta = "ControlOrMeta"

  static let byName: [String: Key] = {
    var keys: [String: Key] = [:]
    #if os(macOS)
      let command = modifiers.first { $0.value == "Meta" }
    #else
      let command = modifiers.first { $0.value == "Control" }
    #endif
    keys[controlOrMeta] = command
    for key in sidedModifiers + physical { keys[key.name] = key }
    for key in modifiers + named {
      keys[key.name] = key
      keys[key.value] = key
    }
    return keys
  }()

  static let punctuation: [(plain: Character, shifted: Character, code: String, keyCode: Int)] = [
    ("0", ")", "Digit0", 48), ("1", "!", "Digit1", 49), ("2", "@", "Digit2", 50),
    ("3", "#", "Digit3", 51), ("4", "$", "Digit4", 52), ("5", "%", "Digit5", 53),
    ("6", "^", "Digit6", 54), ("7", "&", "Digit7", 55), ("8", "*", "Digit8", 56),
    ("9", "(", "Digit9", 57), (";", ":", "Semicolon", 186), ("=", "+", "Equal", 187),
    (",", "<", "Comma", 188), ("-", "_", "Minus", 189), (".", ">", "Period", 190),
    ("/", "?", "Slash", 191), ("`", "~", "Backquote", 192), ("[", "{", "BracketLeft", 219),
    ("\\", "|", "Backslash", 220), ("]", "}", "BracketRight", 221), ("'", "\"", "Quote", 222),
  ]
}
