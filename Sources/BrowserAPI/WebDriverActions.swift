public import JSON
import Vocabulary

/// Input as WebDriver takes it: for each device a list of actions, one a tick.
///
/// Specification: https://w3c.github.io/webdriver/#actions
public enum WebDriverActions {
  /// The devices with their actions, as the parameter `actions` of both WebDriver protocols.
  ///
  /// Text that is inserted is no input of a device and is left out; callers send it otherwise.
  /// - Throws: `protocolError` for a key that WebDriver has no name for.
  public static func sources(for actions: [InputAction]) throws(BrowserError) -> JSONValue {
    var pointer: [JSONValue] = []
    var keys: [JSONValue] = []
    for action in actions {
      switch action {
      case .pointerMove(let x, let y):
        pointer.append(["type": "pointerMove", "x": whole(x), "y": whole(y), "duration": 0])
        keys.append(pause)
      case .pointerDown(let button, _):
        pointer.append(["type": "pointerDown", "button": number(of: button)])
        keys.append(pause)
      case .pointerUp(let button, _):
        pointer.append(["type": "pointerUp", "button": number(of: button)])
        keys.append(pause)
      case .keyDown(let key):
        keys.append(["type": "keyDown", "value": .string(try value(of: key))])
        pointer.append(pause)
      case .keyUp(let key):
        keys.append(["type": "keyUp", "value": .string(try value(of: key))])
        pointer.append(pause)
      case .insertText: break
      }
    }
    var sources: [JSONValue] = []
    if pointer.contains(where: { $0 != pause }) {
      sources.append([
        "type": "pointer", "id": "mouse", "parameters": ["pointerType": "mouse"],
        "actions": .array(pointer),
      ])
    }
    if keys.contains(where: { $0 != pause }) {
      sources.append(["type": "key", "id": "keyboard", "actions": .array(keys)])
    }
    return .array(sources)
  }

  private static let pause: JSONValue = ["type": "pause", "duration": 0]

  /// WebDriver's viewport has whole pixels; half of one stays inside all but hairlines.
  private static func whole(_ position: Double) -> JSONValue { .number(position.rounded(.down)) }

  private static func number(of button: PointerButton) -> JSONValue {
    switch button {
    case .left: 0
    case .middle: 1
    case .right: 2
    }
  }

  /// A character stands for itself, a named key for a character of a private area.
  private static func value(of key: String) throws(BrowserError) -> String {
    if key.count == 1 { return key }
    guard let scalar = named[key] else {
      throw BrowserError(
        .protocolError, "WebDriver has no name for the key \(key).",
        hint: "run this journey on Chromium over CDP, or press another key")
    }
    return String(scalar)
  }

  /// Table: https://w3c.github.io/webdriver/#keyboard-actions
  private static let named: [String: Unicode.Scalar] = {
    var keys: [String: Unicode.Scalar] = [
      "Backspace": "\u{E003}", "Tab": "\u{E004}", "Enter": "\u{E006}", "Shift": "\u{E008}",
      "Control": "\u{E009}", "Alt": "\u{E00A}", "Pause": "\u{E00B}", "Escape": "\u{E00C}",
      "PageUp": "\u{E00E}", "PageDown": "\u{E00F}", "End": "\u{E010}", "Home": "\u{E011}",
      "ArrowLeft": "\u{E012}", "ArrowUp": "\u{E013}", "ArrowRight": "\u{E014}",
      "ArrowDown": "\u{E015}", "Insert": "\u{E016}", "Delete": "\u{E017}", "Meta": "\u{E03D}",
      "Space": " ",
    ]
    let functionKeys: [Unicode.Scalar] = [
      "\u{E031}", "\u{E032}", "\u{E033}", "\u{E034}", "\u{E035}", "\u{E036}", "\u{E037}",
      "\u{E038}", "\u{E039}", "\u{E03A}", "\u{E03B}", "\u{E03C}",
    ]
    for (index, scalar) in functionKeys.enumerated() { keys["F\(index + 1)"] = scalar }
    return keys
  }()
}
