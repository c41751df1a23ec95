/// What may be written at a place of a YAML file; the JSON Schemas are made from it.
public indirect enum Shape: Sendable {
  /// A text, or a number or truth value that is taken as one; it may hold `${…}`.
  case text
  case bool
  /// A whole number within the limits.
  case integer(ClosedRange<Int>)
  /// A number within the limits.
  case number(ClosedRange<Double>)
  /// A time such as `500ms`, `5s` or `2m`.
  case duration
  /// One of a few words.
  case choice([String])
  /// This word or truth value, and no other.
  case constant(Constant)
  /// Any value of JSON.
  case json
  /// Nothing at all: a verb that takes no value.
  case nothing
  case list(of: Shape)
  /// Names of one's own, each with a value of this shape.
  case map(of: Shape)
  case object(ObjectShape)
  case oneOf([Shape])
  /// A shape that is written once in a schema and referred to by its name.
  case named(Named)

  /// A value that is written as it is.
  public enum Constant: Sendable {
    case word(String)
    case bool(Bool)
  }

  /// The shapes that occur in many places.
  public enum Named: String, Sendable {
    case step
    case locator
    case textMatch
    case urlMatch
    case allowedErrors
    case browserSettings
  }

  /// Whether nothing may be written.
  var takesNothing: Bool {
    switch self {
    case .nothing: true
    case .oneOf(let shapes): shapes.contains { $0.takesNothing }
    case .text, .bool, .integer, .number, .duration, .choice, .constant, .json, .list, .map,
      .object, .named:
      false
    }
  }

  /// One value, or a list of such.
  public static func oneOrMore(_ shape: Shape) -> Shape { .oneOf([shape, .list(of: shape)]) }
}

/// The keys of a mapping.
public struct ObjectShape: Sendable {
  /// The keys in the order of the reference.
  public var properties: [Property]
  /// Groups of keys: of each group at least one must be there.
  public var required: [[String]]

  /// One key.
  public struct Property: Sendable {
    /// The key.
    public var name: String
    /// What may be its value.
    public var shape: Shape
    /// What it is for, in one sentence.
    public var summary: String

    /// Makes a property.
    public init(_ name: String, _ shape: Shape, _ summary: String = "") {
      self.name = name
      self.shape = shape
      self.summary = summary
    }
  }

  /// Makes an object.
  public init(_ properties: [Property], required: [[String]] = []) {
    self.properties = properties
    self.required = required
  }

  /// The object with another shape for one of its keys.
  public func replacing(
    _ name: String, with shape: Shape, _ summary: String
  ) -> ObjectShape {
    ObjectShape(
      properties.map { $0.name == name ? Property(name, shape, summary) : $0 },
      required: required)
  }

  /// The object with further keys.
  public func adding(_ properties: [Property], required: [[String]] = []) -> ObjectShape {
    ObjectShape(self.properties + properties, required: self.required + required)
  }
}
