/// Goes forward in the history of the page.
public struct Forward: StepAction {
  public static let definition = VerbDefinition(
    "forward", "Goes forward in the history.", example: "forward", value: .nothing)

  public static func parse(_ reader: StepReader) -> Forward? {
    reader.takesNothing() ? Forward() : nil
  }

  public func summary(in scope: Scope) -> String { "forward" }
}
