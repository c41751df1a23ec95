/// Carries out steps again from the first if one of them fails.
public struct RetrySteps: StepAction {
  /// How often they are tried in all.
  public var times: Int
  /// What is tried.
  public var block: StepBlock

  /// How often without `times`.
  static let usualTimes = 3

  public static let definition: VerbDefinition = {
    var definition = VerbDefinition(
      "retry",
      "Carries out steps again from the first if one of them fails, up to 3 times in all unless `times` says otherwise.",
      example: "retry: { times: 5, steps: [reload, { expect: Delivered, timeout: 2s }] }",
      value: .object(
        ObjectShape(
          [
            .init("times", .integer(2...20), "How often they are tried in all; 3 without it."),
            StepBlock.property("What is tried."),
          ], required: [["steps"]])),
      synonyms: ["toPass", "retries", "eventually", "waitUntilPasses"])
    definition.refusedKeys = StepBlock.refusedKeys + ["timeout"]
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> RetrySteps? {
    let hint = "write retry: { times: 3, steps: [reload, { expect: Delivered }] }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let times = map.int("times", in: 2...20) ?? usualTimes
    let block = reader.block(map)
    map.finish { VerbRegistry.verb($0) != nil ? "put \"- \($0)\" under steps:" : nil }
    for step in block.steps.tree where step.action is Snapshot {
      reader.diagnostics.error(
        "a snapshot cannot be retried", at: step.location,
        hint: "it waits by itself until its picture holds still; take it after the block")
    }
    return RetrySteps(times: times, block: block)
  }

  public func summary(in scope: Scope) -> String { "retry up to \(times) times" }

  public var blocks: [StepBlock] { [block] }
}
