public import Vocabulary

/// What one verb of the language means as written: what it takes, how it is shown, what it needs.
///
/// A verb is one type in one file here, and one in `Runner/Verbs` that says what it does. The
/// registry (`VerbRegistry`) is the only list of them.
public protocol StepAction: Sendable, Hashable {
  /// The verb's word, its documentation and its shape.
  static var definition: VerbDefinition { get }

  /// Reads the verb's value and the keys beside it; nil, with a diagnostic, if they are wrong.
  static func parse(_ reader: StepReader) -> Self?

  /// The step in one line for people.
  func summary(in scope: Scope) -> String

  /// The element that the step acts on or asks about.
  var element: Locator<Template>? { get }

  /// Every locator of the step, those around others left out.
  var locators: [Locator<Template>] { get }

  /// Every template of the step, those of its locators left out.
  var templates: [Template] { get }

  /// The names under which the step keeps values for later ones.
  var savedNames: [String] { get }

  /// The steps inside the step, in the order in which they stand.
  var blocks: [StepBlock] { get }

  /// What the step asks of its engine beyond what all can do.
  ///
  /// - Parameter scope: the names that hold, as far as they are known before a run.
  func need(in scope: Scope) -> EngineNeed?

  /// Checks what only a case shows, with its values in place of references.
  func check(_ check: StepCheck)

  /// Whether it copies, or uses what was copied.
  var usesClipboard: Bool { get }

  /// Whether the check depends on the cell even if no text of the step does.
  var isCheckedInEachCell: Bool { get }
}

extension StepAction {
  public var element: Locator<Template>? { nil }
  public var locators: [Locator<Template>] { element.map { [$0] } ?? [] }
  public var templates: [Template] { [] }
  public var savedNames: [String] { [] }
  public func need(in scope: Scope) -> EngineNeed? { nil }
  public func check(_ check: StepCheck) {}
  public var isCheckedInEachCell: Bool { false }
  public var usesClipboard: Bool { false }

  /// The verb's word.
  public static var keyword: String { definition.keyword }
}

/// A verb of the language for people, parsers and schemas.
public struct VerbDefinition: Sendable {
  /// The word.
  public var keyword: String
  /// What it does, in one sentence for the reference.
  public var summary: String
  /// A step as one would write it, without the leading dash.
  public var example: String
  /// What may be its value.
  public var value: Shape
  /// The keys that go beside it in the same step.
  public var siblings: [ObjectShape.Property]
  /// What other tools call it.
  public var synonyms: [String]
  /// Whether the keys of every step (`label`, `timeout` …) may stand beside it.
  public var takesCommonKeys = true
  /// Those of the keys of every step that may not, since they belong to the steps inside it.
  public var refusedKeys: [String] = []
  /// Whether a locator's key that stands beside the verb was likely intended to be inside it.
  public var hasInnerKeys = true

  /// The keys of every step that may stand beside it.
  var commonKeys: [ObjectShape.Property] {
    takesCommonKeys ? StepParser.common.filter { !refusedKeys.contains($0.name) } : []
  }

  /// Whether steps stand inside its value.
  var takesSteps: Bool {
    guard case .object(let shape) = value else { return false }
    return shape.properties.contains { $0.name == "steps" }
  }

  /// Makes a definition.
  public init(
    _ keyword: String, _ summary: String, example: String, value: Shape,
    siblings: [ObjectShape.Property] = [], synonyms: [String] = []
  ) {
    self.keyword = keyword
    self.summary = summary
    self.example = example
    self.value = value
    self.siblings = siblings
    self.synonyms = synonyms
  }
}

/// Something that a step asks of its engine.
public struct EngineNeed: Sendable, Hashable {
  /// What is needed.
  public var feature: EngineFeature
  /// What is asked for, as it follows "can't": `send headers with every request`.
  public var what: String

  /// Makes a need.
  public init(_ feature: EngineFeature, _ what: String) {
    self.feature = feature
    self.what = what
  }
}
