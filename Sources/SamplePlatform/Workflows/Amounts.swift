/// Reads numbers that people type.
enum Amounts {
  /// Hundredths from `1234`, `1234.5`, `1,234.50` or `1.234,50`; nil for anything else.
  static func hundredths(_ text: String) -> Int? {
    guard (1...16).contains(text.utf8.count) else { return nil }
    let mark = text.last { $0 == "." || $0 == "," }
    let parts =
      mark.map { mark in
        text.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
      } ?? [text]
    let hasDecimals = parts.count > 1 && (1...2).contains(parts[parts.count - 1].count)
    let whole = (hasDecimals ? parts.dropLast() : parts[...]).joined()
      .filter { $0 != "." && $0 != "," && $0 != " " }
    let decimals = hasDecimals ? parts[parts.count - 1] : ""
    guard !whole.isEmpty, whole.utf8.allSatisfy({ (48...57).contains($0) }),
      decimals.utf8.allSatisfy({ (48...57).contains($0) }), let units = Int(whole),
      units < 10_000_000_000
    else { return nil }
    let cents = Int((decimals + "00").prefix(2)) ?? 0
    return units * 100 + cents
  }

  /// A plain decimal, as an input shows it: `1234.50`.
  static func plain(_ hundredths: Int) -> String {
    let cents = hundredths % 100
    return cents == 0
      ? "\(hundredths / 100)" : "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
  }
}
