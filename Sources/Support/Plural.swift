/// Counted nouns in messages.
public enum Plural {
  /// The count and its noun: `1 journey`, `2 journeys`.
  ///
  /// - Parameters:
  ///   - noun: The singular.
  ///   - plural: The plural; by default the singular with an "s".
  public static func text(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(form(count, noun, plural))"
  }

  /// The noun in the form that the count requires.
  public static func form(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    count == 1 ? noun : plural ?? noun + "s"
  }
}
