public import Vocabulary

/// Takes the steps of a flow in place of this one; there is none left when a case is planned.
public struct UseFlow: StepAction {
  /// The name of the flow's file, without its ending.
  public var flow: Located<String>
  /// The arguments by the names of the flow's parameters.
  public var arguments: [String: Template]

  public static let definition: VerbDefinition = {
    var definition = VerbDefinition(
      "use", "Takes the steps of a flow, with its parameters' values under `with`.",
      example: "use: sign-in", value: .text,
      siblings: [.init("with", .map(of: .text), "The values of the flow's parameters.")],
      synonyms: ["runFlow", "flow"])
    definition.takesCommonKeys = false
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> UseFlow? {
    let arguments = reader.step.templateMap("with")
    guard let name = reader.value.text else {
      reader.diagnostics.error(
        "\"use\" must be the name of a flow, not \(reader.value.kind)",
        at: reader.value.location, hint: "write use: sign-in, and its arguments under with:")
      return nil
    }
    return UseFlow(flow: Located(name, at: reader.value.location), arguments: arguments)
  }

  public func summary(in scope: Scope) -> String { "use \(flow.value)" }

  public var templates: [Template] { Array(arguments.values) }
}
