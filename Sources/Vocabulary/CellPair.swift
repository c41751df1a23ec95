/// An axis of the matrix and a case's value on it.
public struct CellPair: Sendable, Hashable, Codable {
  /// The name of the axis.
  public var axis: String
  /// The name of the value.
  public var value: String

  /// Creates a pair.
  public init(axis: String, value: String) {
    self.axis = axis
    self.value = value
  }
}
