/// A button of the pointer.
public enum PointerButton: String, Sendable, Hashable {
  case left
  case middle
  case right
}
