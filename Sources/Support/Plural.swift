/// Counted nouns in messages.
public enum Plural {
  /// The count and its noun: `1 journey`, `2 journeys`.
  ///
  /// - Parameters:
  ///   - noun: for one.
  ///   - plural: for any other number; the noun with an "s" where nil.
  public static func text(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(form(count, noun, plural))"
  }

  /// The noun alone, as the count asks for it.
  public static func form(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    count == 1 ? noun : plural ?? noun + "s"
  }
}
