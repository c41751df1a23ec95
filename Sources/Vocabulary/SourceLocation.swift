/// A position in a journey file. Lines and columns count from 1; columns count characters.
public struct SourceLocation: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The path, relative to the project's folder.
  public var file: String
  /// Counts from 1.
  public var line: Int
  /// Counts from 1, in characters.
  public var column: Int

  /// Creates a location.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String { "\(file):\(line):\(column)" }
}

/// A value and where it was written.
public struct Located<Value: Sendable & Hashable>: Sendable, Hashable {
  /// What was written.
  public var value: Value
  /// Where it was written.
  public var location: SourceLocation

  /// Creates a located value.
  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}
