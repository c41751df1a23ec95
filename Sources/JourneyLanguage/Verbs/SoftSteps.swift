/// Carries out each of its steps even if those before it failed; the case fails at its end.
public struct SoftSteps: StepAction {
  /// What is carried out in any case.
  public var block: StepBlock

  public static let definition: VerbDefinition = {
    var definition = VerbDefinition(
      "soft",
      "Carries out each of its steps even if others of them failed; at the end the case fails and shows all of it.",
      example: "soft: { steps: [{ expect: Total }, { expect: Discount }] }",
      value: .object(
        ObjectShape([StepBlock.property("What is carried out in any case.")], required: [["steps"]])
      ),
      synonyms: ["assertAll", "softAssert", "softly", "expectSoft"])
    definition.refusedKeys = StepBlock.refusedKeys + ["timeout"]
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> SoftSteps? {
    reader.onlySteps().map(SoftSteps.init)
  }

  public func summary(in scope: Scope) -> String { "soft" }

  public var blocks: [StepBlock] { [block] }
}
