/// A pointer button.
public enum PointerButton: String, Sendable, Hashable, CaseIterable {
  case left
  case middle
  case right
}
