/// Goes back in the history of the page.
public struct Back: StepAction {
  public static let definition = VerbDefinition(
    "back", "Goes back in the history.", example: "back", value: .nothing)

  public static func parse(_ reader: StepReader) -> Back? {
    reader.takesNothing() ? Back() : nil
  }

  public func summary(in scope: Scope) -> String { "back" }
}
