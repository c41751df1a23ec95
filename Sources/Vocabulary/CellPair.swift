/// An axis of the matrix and the value that a case has of it.
public struct CellPair: Sendable, Hashable, Codable {
  /// The name of the axis.
  public var axis: String
  /// The name of the value.
  public var value: String

  /// Makes a pair.
  public init(axis: String, value: String) {
    self.axis = axis
    self.value = value
  }
}
