package import BrowserAPI
package import JSON
import Vocabulary

/// Input as WebDriver takes it: for each device a list of actions, one a tick.
///
/// Specification: https://w3c.github.io/webdriver/#actions
package struct ActionSources {
  private var pointer: [JSONValue] = []
  private var touch: [JSONValue] = []
  private var wheel: [JSONValue] = []
  private var keys: [JSONValue] = []
  private var isShifted = false

  /// The devices with their actions, as the parameter `actions` of both WebDriver protocols.
  ///
  /// Text that is inserted is no input of a device and is left out; callers send it otherwise.
  /// - Throws: `protocolError` for a key that WebDriver has no name for.
  package static func sources(for actions: [InputAction]) throws(BrowserError) -> JSONValue {
    var sources = ActionSources()
    for action in actions { try sources.add(action) }
    return sources.json
  }

  private mutating func add(_ action: InputAction) throws(BrowserError) {
    switch action {
    case .pointerMove(let x, let y): tick(pointer: Self.move(x, y))
    case .pointerDown(let button, _):
      tick(pointer: ["type": "pointerDown", "button": Self.number(of: button)])
    case .pointerUp(let button, _):
      tick(pointer: ["type": "pointerUp", "button": Self.number(of: button)])
    case .touchDown(let x, let y):
      tick(touch: Self.move(x, y))
      tick(touch: ["type": "pointerDown", "button": 0])
    case .touchUp: tick(touch: ["type": "pointerUp", "button": 0])
    case .wheel(let x, let y, let deltaX, let deltaY):
      tick(wheel: [
        "type": "scroll", "x": Self.whole(x), "y": Self.whole(y),
        "deltaX": Self.whole(deltaX), "deltaY": Self.whole(deltaY), "duration": 0,
      ])
    case .keyDown(let name):
      if Key(name)?.value == "Shift" { isShifted = true }
      tick(key: ["type": "keyDown", "value": .string(try value(of: name))])
    case .keyUp(let name):
      tick(key: ["type": "keyUp", "value": .string(try value(of: name))])
      if Key(name)?.value == "Shift" { isShifted = false }
    case .pause(let time):
      let parts = time.components
      let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
      let pause: JSONValue = ["type": "pause", "duration": .number(Double(milliseconds))]
      // A tick lasts as long as its longest action.
      tick(pointer: pause, touch: pause, wheel: pause, key: pause)
    case .insertText: break
    }
  }

  /// One tick: devices that take no part in it pause.
  private mutating func tick(
    pointer: JSONValue = Self.pause, touch: JSONValue = Self.pause, wheel: JSONValue = Self.pause,
    key: JSONValue = Self.pause
  ) {
    self.pointer.append(pointer)
    self.touch.append(touch)
    self.wheel.append(wheel)
    keys.append(key)
  }

  private var json: JSONValue {
    var sources: [JSONValue] = []
    func takesPart(_ actions: [JSONValue]) -> Bool { actions.contains { $0["type"] != "pause" } }
    if takesPart(pointer) {
      sources.append([
        "type": "pointer", "id": "mouse", "parameters": ["pointerType": "mouse"],
        "actions": .array(pointer),
      ])
    }
    if takesPart(touch) {
      sources.append([
        "type": "pointer", "id": "finger", "parameters": ["pointerType": "touch"],
        "actions": .array(touch),
      ])
    }
    if takesPart(wheel) {
      sources.append(["type": "wheel", "id": "wheel", "actions": .array(wheel)])
    }
    if takesPart(keys) || (sources.isEmpty && !keys.isEmpty) {
      sources.append(["type": "key", "id": "keyboard", "actions": .array(keys)])
    }
    return .array(sources)
  }

  private static let pause: JSONValue = ["type": "pause", "duration": 0]

  private static func move(_ x: Double, _ y: Double) -> JSONValue {
    ["type": "pointerMove", "x": whole(x), "y": whole(y), "duration": 0]
  }

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
  private func value(of name: String) throws(BrowserError) -> String {
    let key = Key(name)
    guard let value = (isShifted ? key?.shifted : key)?.webDriverValue else {
      throw BrowserError(
        .unsupported, "WebDriver has no code point for the key \(name).",
        hint: "run this journey on Chromium over CDP, or press another key")
    }
    return value
  }
}
