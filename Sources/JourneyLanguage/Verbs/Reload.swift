/// Loads the page again.
public struct Reload: StepAction {
  public static let definition = VerbDefinition(
    "reload", "Loads the page again.", example: "reload", value: .nothing, synonyms: ["refresh"])

  public static func parse(_ reader: StepReader) -> Reload? {
    reader.takesNothing() ? Reload() : nil
  }

  public func summary(in scope: Scope) -> String { "reload" }
}
