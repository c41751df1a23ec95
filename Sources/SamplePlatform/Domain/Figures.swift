/// A currency that amounts are kept in, as hundredths.
enum Currency: String, Sendable {
  case gbp = "GBP"
  case eur = "EUR"
  case usd = "USD"

  var symbol: String {
    switch self {
    case .gbp: "£"
    case .eur: "€"
    case .usd: "$"
    }
  }
}

/// How numbers and dates are written.
enum DisplayLocale: String, CaseIterable, Sendable {
  case britain = "en-GB"
  case states = "en-US"
  case germany = "de-DE"

  var title: String {
    switch self {
    case .britain: "United Kingdom (1,234.50 · 2 Mar 2026)"
    case .states: "United States (1,234.50 · Mar 2, 2026)"
    case .germany: "Germany (1.234,50 · 02.03.2026)"
    }
  }
}

/// Writes numbers and amounts the way one person wants to read them.
struct Figures: Sendable {
  let locale: DisplayLocale
  let currency: Currency

  private var groupMark: String { locale == .germany ? "." : "," }
  private var decimalMark: String { locale == .germany ? "," : "." }

  /// A whole number with its thousands apart: `12,345`.
  func whole(_ value: Int) -> String {
    var digits = Array(String(value.magnitude))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(contentsOf: Array(groupMark), at: index)
      index -= 3
    }
    return (value < 0 ? "−" : "") + String(digits)
  }

  /// An amount: hundredths in, `£1,234.50` or `1.234,50 €` out.
  func money(_ hundredths: Int, cents: Bool = true) -> String {
    let magnitude = Int(hundredths.magnitude)
    let rounded = cents ? magnitude / 100 : (magnitude + 50) / 100
    var text = whole(rounded)
    if cents {
      let rest = magnitude % 100
      text += decimalMark + (rest < 10 ? "0\(rest)" : "\(rest)")
    }
    let signed = locale == .germany ? "\(text) \(currency.symbol)" : "\(currency.symbol)\(text)"
    return (hundredths < 0 ? "−" : "") + signed
  }

  /// Tenths in, one decimal out: `123` is `12.3`.
  func tenths(_ value: Int) -> String {
    let magnitude = Int(value.magnitude)
    return (value < 0 ? "−" : "") + whole(magnitude / 10) + decimalMark + "\(magnitude % 10)"
  }

  /// Tenths of a percent in, `12.3%` or `12,3 %` out.
  func percent(tenths value: Int, signed: Bool = false) -> String {
    let sign = signed && value > 0 ? "+" : ""
    return sign + tenths(value) + (locale == .germany ? " %" : "%")
  }
}
