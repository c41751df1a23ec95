import Vocabulary

extension CriterionDefinition {
  static let testID = CriterionDefinition(
    .testID, "The whole value of the test id attribute.", example: "testId: cart")
}
