/// The code points that stand for keys without a character.
///
/// Specification: https://w3c.github.io/webdriver/#keyboard-actions
enum KeyCode {
  private static let named: [String: UInt32] = [
    "Backspace": 0xE003, "Tab": 0xE004, "Enter": 0xE007, "Shift": 0xE008, "Control": 0xE009,
    "Alt": 0xE00A, "Pause": 0xE00B, "Escape": 0xE00C, "PageUp": 0xE00E, "PageDown": 0xE00F,
    "End": 0xE010, "Home": 0xE011, "ArrowLeft": 0xE012, "ArrowUp": 0xE013, "ArrowRight": 0xE014,
    "ArrowDown": 0xE015, "Insert": 0xE016, "Delete": 0xE017, "F1": 0xE031, "F2": 0xE032,
    "F3": 0xE033, "F4": 0xE034, "F5": 0xE035, "F6": 0xE036, "F7": 0xE037, "F8": 0xE038,
    "F9": 0xE039, "F10": 0xE03A, "F11": 0xE03B, "F12": 0xE03C, "Meta": 0xE03D,
  ]

  /// What is sent for a key, by its `KeyboardEvent.key` value; a character stands for itself.
  static func value(of key: String) -> String {
    if key == "Space" { return " " }
    guard let code = named[key], let scalar = Unicode.Scalar(code) else { return key }
    return String(Character(scalar))
  }
}
