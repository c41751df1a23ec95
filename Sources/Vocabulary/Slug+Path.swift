import Support

extension Slug {
  /// A name as it stands in paths below Baselines: lower case ASCII letters, digits, single dashes.
  ///
  /// Spaces and punctuation become dashes. A name that holds other letters, or is longer than 64
  /// characters, or leaves nothing, ends with a hash of the whole name, so that names which
  /// differ in those letters do not meet. Names that differ in case or punctuation only do meet:
  /// `wayfarer check` reports those. Committed files have these names, so the rule never changes; it
  /// differs from ``of(_:)``, which ids and URLs are made with, in letters outside of ASCII.
  public static func path(_ name: String) -> String {
    var slug = ""
    var isExact = true
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
      case "A"..."Z": slug += scalar.properties.lowercaseMapping
      default:
        if !scalar.isASCII { isExact = false }
        if !slug.isEmpty, slug.last != "-" { slug += "-" }
      }
    }
    while slug.last == "-" { slug.removeLast() }
    if isExact, !slug.isEmpty, slug.count <= 64 { return slug }
    var start = slug.prefix(48)
    while start.last == "-" { start.removeLast() }
    return start.isEmpty ? "n-" + pathHash(name) : start + "-" + pathHash(name)
  }

  /// The hash in paths below Baselines: the halves of a 64-bit FNV-1a, combined to eight digits.
  public static func pathHash(_ text: String) -> String {
    let value = FNV1a.hash(text)
    return FNV1a.hexadecimal(UInt32(truncatingIfNeeded: value >> 32 ^ value))
  }
}
