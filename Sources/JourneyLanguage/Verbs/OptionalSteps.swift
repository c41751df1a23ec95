/// Carries out steps that may fail: the first that does ends the block, and the journey goes on.
public struct OptionalSteps: StepAction {
  /// What may fail.
  public var block: StepBlock

  public static let definition: VerbDefinition = {
    var definition = VerbDefinition(
      "optional",
      "Carries out steps that may fail; after the first that does, the journey goes on behind the block.",
      example: "optional: { steps: [{ click: Accept cookies, timeout: 2s }] }",
      value: .object(
        ObjectShape([StepBlock.property("What may fail.")], required: [["steps"]])),
      synonyms: ["try", "catch", "ifPresent"])
    definition.refusedKeys = StepBlock.refusedKeys + ["timeout"]
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> OptionalSteps? {
    reader.onlySteps().map(OptionalSteps.init)
  }

  public func summary(in scope: Scope) -> String { "optional" }

  public var blocks: [StepBlock] { [block] }
}
