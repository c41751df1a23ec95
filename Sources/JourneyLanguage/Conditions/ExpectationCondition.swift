public import Vocabulary

/// A condition of `expect`, as written.
///
/// A condition is one type in one file, and a line in `ConditionRegistry`; the page agent has the
/// check under the `kind` that its `PageExpectation` names.
public protocol ExpectationCondition: Sendable, Hashable {
  /// Its keys, for people, parsers and schemas.
  static var definition: ConditionDefinition { get }

  /// Reads the condition; nil if its keys are not there or, with a diagnostic, are wrong.
  static func take(from reader: ConditionReader) -> Self?

  /// The condition in one line for people.
  func summary(in scope: Scope) -> String

  /// Every template of the condition.
  var templates: [Template] { get }

  /// The condition as the page agent takes it.
  func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation]
}

extension ExpectationCondition {
  public var templates: [Template] { [] }
}

/// The keys of a condition.
public struct ConditionDefinition: Sendable {
  /// What a condition is about.
  public enum Subject: Sendable, Hashable {
    case element
    case page
    /// An element if one is named, else the page.
    case either
  }

  /// What it is about.
  public var subject: Subject
  /// The keys with what may be written there.
  public var properties: [ObjectShape.Property]

  /// Makes a definition.
  public init(_ subject: Subject, _ properties: [ObjectShape.Property]) {
    self.subject = subject
    self.properties = properties
  }
}

/// What a condition reads its keys from.
public struct ConditionReader {
  let map: MappingReader
  /// The value of `text` where it is a condition, not the criterion that finds the element.
  let text: YAMLNode?

  var matcher: TextMatchParser { TextMatchParser(diagnostics: map.diagnostics) }

  /// A truth value that has a key of its own for each side, such as `visible` and `hidden`.
  func opposites(_ positive: String, _ negative: String) -> Bool? {
    let yes = map.bool(positive)
    let no = map.bool(negative)
    if yes != nil, no != nil {
      map.diagnostics.error(
        "\"expect\" has both \(positive) and \(negative)", at: map.location(of: negative),
        hint: "keep one of them")
    }
    return yes ?? no.map { !$0 }
  }
}

/// The conditions of `expect`; the only list of them.
public enum ConditionRegistry {
  /// In the order in which they are shown.
  public static let all: [any ExpectationCondition.Type] = [
    VisibleCondition.self, EnabledCondition.self, CheckedCondition.self, TextCondition.self,
    ValueCondition.self, CountCondition.self, AttributeCondition.self, URLCondition.self,
    AccessibleCondition.self, TitleCondition.self, CookieCondition.self, StorageCondition.self,
    ClipboardCondition.self,
  ]
}
