import JSON
public import Vocabulary

/// Where in an element the pointer acts, and which modifiers are down meanwhile.
public struct PointerGesture: Sendable, Hashable {
  /// The place in the element's box; nil for the middle of what is seen of it.
  public var at: BoxPoint?
  /// The modifiers, in the order in which they are pressed.
  public var modifiers: [Key]

  /// Makes a gesture.
  public init(at: BoxPoint? = nil, modifiers: [Key] = []) {
    self.at = at
    self.modifiers = modifiers
  }

  /// The argument of the page agent with the place.
  func adding(_ argument: [String: JSONValue]) -> [String: JSONValue] {
    guard let at else { return argument }
    return argument.merging(["at": at.json]) { _, place in place }
  }

  /// The input with the modifiers held around it.
  func around(_ actions: [InputAction]) -> [InputAction] {
    modifiers.map { .keyDown($0.name) } + actions
      + modifiers.reversed().map { .keyUp($0.name) }
  }
}

extension BoxPoint {
  /// The place as the page agent takes it.
  var json: JSONValue { ["x": x.json, "y": y.json] }
}

extension BoxLength {
  fileprivate var json: JSONValue {
    switch self {
    case .pixels(let count): ["px": .number(count)]
    case .share(let share): ["share": .number(share)]
    }
  }
}

extension Duration {
  /// In milliseconds.
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
