import BrowserAPI

/// A burst of input, cut where text is entered without keys: the protocol has no action for that.
struct InputBurst: Sendable {
  /// A piece that is sent at once.
  enum Piece: Sendable, Hashable {
    /// The sources of one `performActions`.
    case actions(JSONValue)
    case text(String)
  }

  /// Where the pointer goes down first and last, in whole CSS pixels.
  private(set) var firstPress: (x: Int, y: Int)?
  private(set) var lastPress: (x: Int, y: Int)?
  private(set) var pieces: [Piece] = []

  private var pointer: [JSONValue] = []
  private var keys: [JSONValue] = []
  private var at = (x: 0, y: 0)

  /// Takes actions apart. Each takes a tick, in which the other source pauses.
  init(_ actions: [InputAction]) {
    for action in actions { add(action) }
    flush()
  }

  private mutating func add(_ action: InputAction) {
    switch action {
    case .pointerMove(let x, let y):
      // Drivers take whole pixels, or round themselves: down, so that a point at the far edge of
      // a box stays inside.
      at = (Int(x.rounded(.down)), Int(y.rounded(.down)))
      tick(pointer: [
        "type": "pointerMove", "duration": 0, "origin": "viewport", "x": .number(Double(at.x)),
        "y": .number(Double(at.y)),
      ])
    case .pointerDown(let button, _):
      if firstPress == nil { firstPress = at }
      lastPress = at
      tick(pointer: ["type": "pointerDown", "button": Self.number(of: button)])
    case .pointerUp(let button, _):
      tick(pointer: ["type": "pointerUp", "button": Self.number(of: button)])
    case .keyDown(let key):
      tick(key: ["type": "keyDown", "value": .string(KeyCode.value(of: key))])
    case .keyUp(let key):
      tick(key: ["type": "keyUp", "value": .string(KeyCode.value(of: key))])
    case .insertText(let text):
      flush()
      if case .text(let before)? = pieces.last {
        pieces[pieces.count - 1] = .text(before + text)
      } else {
        pieces.append(.text(text))
      }
    }
  }

  private mutating func tick(pointer event: JSONValue? = nil, key: JSONValue? = nil) {
    let pause: JSONValue = ["type": "pause", "duration": 0]
    pointer.append(event ?? pause)
    keys.append(key ?? pause)
  }

  private mutating func flush() {
    guard !pointer.isEmpty else { return }
    let isOfPointer = { (event: JSONValue) in event["type"] != "pause" }
    var sources: [JSONValue] = []
    if pointer.contains(where: isOfPointer) {
      sources.append([
        "type": "pointer", "id": "mouse", "parameters": ["pointerType": "mouse"],
        "actions": .array(pointer),
      ])
    }
    if keys.contains(where: isOfPointer) {
      sources.append(["type": "key", "id": "keyboard", "actions": .array(keys)])
    }
    pieces.append(.actions(.array(sources)))
    pointer = []
    keys = []
  }

  private static func number(of button: PointerButton) -> JSONValue {
    switch button {
    case .left: 0
    case .middle: 1
    case .right: 2
    }
  }
}
