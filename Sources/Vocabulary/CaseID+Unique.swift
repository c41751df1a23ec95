import Support

extension CaseID {
  /// A text for data that no other attempt of any run may touch: at most 20 lower-case letters, digits
  /// and single dashes, a letter first. It fits account names, addresses, codes and file names.
  ///
  /// The start of the journey's name, and a hash of 56 bits of everything that tells attempts apart.
  ///
  /// - Parameters:
  ///   - id: the id of the case.
  ///   - run: tells runs apart.
  ///   - attempt: counts from 1.
  public static func unique(_ id: String, run: String, attempt: Int) -> String {
    var start = String(journeySlug(id).prefix(8))
    while start.hasSuffix("-") { start.removeLast() }
    if start.first.map({ ("a"..."z").contains($0) }) != true { start = "c" + start.prefix(7) }
    let hash = Slug.hash("\(id) \(run) \(attempt)", digits: 14)
    let number = UInt64(hash, radix: 16) ?? 0
    let digits = String(number, radix: 36)
    return "\(start)-" + String(repeating: "0", count: max(0, 11 - digits.count)) + digits
  }
}
