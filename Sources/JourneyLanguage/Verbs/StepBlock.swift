import Vocabulary

/// The steps that stand inside a step, under one of its keys.
///
/// A verb that has any (`StepAction/blocks`) is planned, checked and reported with them; what
/// becomes of them in a run is said by the verb's `BlockStep` in `Runner/Verbs`.
public struct StepBlock: Sendable, Hashable {
  /// The key under which they stand, such as `steps` or `else`.
  public var key: String
  /// The steps, in turn.
  public var steps: [Step]
  /// The name that its steps have for the item of a loop.
  public var item: String?

  /// Makes a block.
  public init(_ steps: [Step], key: String = "steps", item: String? = nil) {
    self.key = key
    self.steps = steps
    self.item = item
  }

  /// The shape of a list of steps.
  static let shape = Shape.list(of: .named(.step))

  /// The key of the steps for a definition.
  static func property(_ summary: String, key: String = "steps") -> ObjectShape.Property {
    .init(key, shape, summary)
  }

  /// The keys of every step that a block leaves to the steps in it.
  static let refusedKeys = ["allow", "isolation"]
}

extension StepAction {
  public var blocks: [StepBlock] { [] }
}

extension [Step] {
  /// These steps and all that stand in them, each before those in it.
  var tree: [Step] { flatMap { [$0] + $0.action.blocks.flatMap(\.steps).tree } }
}

extension StepReader {
  /// The steps under a key of the verb's value.
  func block(_ map: MappingReader, key: String = "steps") -> StepBlock {
    let steps = StepParser(diagnostics: diagnostics).steps(
      map.take(key), in: map, key: key,
      isBeside: step.keys.contains { $0.value == key && $0.value != keyword })
    return StepBlock(steps, key: key)
  }

  /// The value of a verb that takes nothing but steps.
  func onlySteps() -> StepBlock? {
    let hint = "write \(keyword): and under it, indented, \"steps:\" with a list of steps"
    guard let map = mapping(hint: hint) else { return nil }
    let block = block(map)
    map.finish { VerbRegistry.verb($0) != nil ? "put \"- \($0)\" under steps:" : nil }
    return block
  }
}
