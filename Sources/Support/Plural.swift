/// Numbers of things in words.
public enum Plural {
  /// `1 case`, `3 cases`: for nouns whose plural is an `s` longer.
  public static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
