package import BrowserAPI
package import JSON
import Vocabulary

/// Input as WebDriver takes it: for each device a list of actions, one a tick.
///
/// Specification: https://w3c.github.io/webdriver/#actions
package enum ActionSources {
  /// The devices with their actions, as the parameter `actions` of both WebDriver protocols.
  ///
  /// Text that is inserted is no input of a device and is left out; callers send it otherwise.
  /// - Throws: `protocolError` for a key that WebDriver has no name for.
  package static func sources(for actions: [InputAction]) throws(BrowserError) -> JSONValue {
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
    guard let value = Key(key)?.webDriverValue else {
      throw BrowserError(
        .unsupported, "WebDriver has no code point for the key \(key).",
        hint: "run this journey on Chromium over CDP, or press another key")
    }
    return value
  }
}
