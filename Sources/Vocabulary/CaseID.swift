/// The ids of cases: `journey-slug[axis=value,…]@engine`, and `#n` for the nth repetition.
public enum CaseID {
  /// The id without the number of a repetition: `buy@chromium#3` is `buy@chromium` again.
  public static func withoutRepetition(_ id: String) -> String {
    guard let mark = id.lastIndex(of: "#") else { return id }
    let number = id[id.index(after: mark)...]
    return !number.isEmpty && number.allSatisfy { ("0"..."9").contains($0) }
      ? String(id[..<mark]) : id
  }

  /// The journey's slug, which is the start of the id.
  public static func journeySlug(_ id: String) -> String {
    String(id.prefix { $0 != "[" && $0 != "@" })
  }
}
