import Support

extension Slug {
  /// A name in paths below Baselines: lower-case ASCII letters, digits and single dashes.
  ///
  /// Spaces and punctuation become dashes. A name with other letters, with more than 64 characters,
  /// or with nothing left, ends with a hash of the whole name, so that names that differ only in
  /// those letters do not collide; so does one that is the name of a device on Windows, where no file
  /// may have it. Names that differ only in case or punctuation do collide:
  /// `wayfarer check` reports them. Committed files have these names, so the rule must never
  /// change. It differs from ``of(_:)``, which is used for ids and URLs, in letters outside ASCII.
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
    if isExact, !slug.isEmpty, slug.count <= 64, !isDevice(slug) { return slug }
    var start = slug.prefix(48)
    while start.last == "-" { start.removeLast() }
    return start.isEmpty ? "n-" + pathHash(name) : start + "-" + pathHash(name)
  }

  /// Whether Windows takes a file or folder of this name for a device, whatever its extension.
  ///
  /// Specification: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
  private static func isDevice(_ slug: String) -> Bool {
    if ["con", "prn", "aux", "nul"].contains(slug) { return true }
    return slug.count == 4 && ["com", "lpt"].contains(slug.prefix(3))
      && slug.last?.isNumber == true
  }

  /// The hash in paths below Baselines: the halves of a 64-bit FNV-1a, combined to eight digits.
  public static func pathHash(_ text: String) -> String {
    let value = FNV1a.hash(text)
    return FNV1a.hexadecimal(UInt32(truncatingIfNeeded: value >> 32 ^ value))
  }
}
