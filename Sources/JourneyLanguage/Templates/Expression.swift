/// A computed piece of a template, such as `${saved.total | number * 2}`.
///
/// Operands are names or numbers, each with functions behind it; `*` and `/` come before `+` and
/// `-`. There is nothing else: no variables, conditions or loops.
public struct Expression: Sendable, Hashable {
  /// The first operand.
  public var first: Operand
  /// What is done with it, from left to right.
  public var rest: [Step]
  /// As it is written.
  public var source: String

  /// An operator and its right side.
  public struct Step: Sendable, Hashable {
    /// `+`, `-`, `*` or `/`.
    public var operation: Operation
    /// What stands right of it.
    public var operand: Operand
  }

  /// The operators.
  public enum Operation: String, Sendable, Hashable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
  }

  /// A name or number, and the functions applied to it in turn.
  public struct Operand: Sendable, Hashable {
    /// What the functions begin with.
    public var value: Value
    /// In turn.
    public var functions: [TemplateFunction]
  }

  /// A value.
  public enum Value: Sendable, Hashable {
    case name([String])
    case number(ExactDecimal)
  }

  /// The names in it.
  public var names: [[String]] {
    ([first] + rest.map(\.operand)).compactMap {
      if case .name(let path) = $0.value { path } else { nil }
    }
  }
}

/// A function of templates.
public enum TemplateFunction: Sendable, Hashable {
  case trim
  /// The one number in a text, with its digits.
  case number
  case slug
  case lower
  case upper
  /// A moment, moved and written another way.
  case date(offset: DateOffset, format: String)

  /// The words, in the order of the reference.
  static let words = ["trim", "number", "slug", "lower", "upper", "date"]
}
