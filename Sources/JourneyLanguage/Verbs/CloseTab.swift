import Vocabulary

/// Closes the current page and goes back to the one that opened it.
public struct CloseTab: StepAction {
  public static let definition = VerbDefinition(
    "closeTab", "Closes the page that steps act on and goes back to the one that opened it.",
    example: "closeTab", value: .nothing,
    synonyms: ["closeWindow", "close", "closePage", "closePopup"])

  public static func parse(_ reader: StepReader) -> CloseTab? {
    reader.takesNothing() ? CloseTab() : nil
  }

  public func summary(in scope: Scope) -> String { "closeTab" }
}
