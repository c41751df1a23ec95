/// A decimal number with all of its digits: no rounding but in a division that does not come out even.
public struct ExactDecimal: Sendable, Hashable, CustomStringConvertible {
  /// Digits after the point of a division that does not come out even.
  static let divisionPlaces = 20
  /// More than any price or count has; results that are longer are refused.
  static let mostDigits = 200

  /// From the last digit to the first, without zeros at the front.
  private var digits: [UInt8]
  /// How many of them stand after the point.
  private var places: Int
  private var isNegative: Bool

  /// The number of a text such as `-12.50`; nil for any other text.
  init?(_ text: some StringProtocol) {
    var rest = text.utf8[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
      parts.allSatisfy({ $0.allSatisfy { (48...57).contains($0) } }),
      rest.count <= Self.mostDigits
    else { return nil }
    places = parts.count == 2 ? parts[1].count : 0
    digits = parts.joined().reversed().map { $0 - 48 }
    tidy()
  }

  private init(_ digits: [UInt8], places: Int, isNegative: Bool) {
    (self.digits, self.places, self.isNegative) = (digits, places, isNegative)
    tidy()
  }

  private mutating func tidy() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { isNegative = false }
  }

  /// The number with as many digits after the point as it came with.
  public var description: String {
    var padded = digits
    while padded.count <= places { padded.append(0) }
    var text = padded.reversed().map(String.init).joined()
    if places > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -places)) }
    return (isNegative ? "-" : "") + text
  }

  /// Whether it has too many digits to go on with.
  var isTooLong: Bool { digits.count > Self.mostDigits || places > Self.mostDigits }

  /// Whether it is 0.
  var isZero: Bool { digits.isEmpty }

  static func + (one: ExactDecimal, other: ExactDecimal) -> ExactDecimal {
    let places = max(one.places, other.places)
    let (a, b) = (one.digits(places), other.digits(places))
    if one.isNegative == other.isNegative {
      return ExactDecimal(sum(a, b), places: places, isNegative: one.isNegative)
    }
    return isLess(a, b)
      ? ExactDecimal(difference(b, a), places: places, isNegative: other.isNegative)
      : ExactDecimal(difference(a, b), places: places, isNegative: one.isNegative)
  }

  static func - (one: ExactDecimal, other: ExactDecimal) -> ExactDecimal {
    var negated = other
    negated.isNegative = !other.isNegative
    return one + negated
  }

  static func * (one: ExactDecimal, other: ExactDecimal) -> ExactDecimal {
    var result = [Int](repeating: 0, count: one.digits.count + other.digits.count + 1)
    for (i, a) in one.digits.enumerated() {
      var carry = 0
      for (j, b) in other.digits.enumerated() {
        let value = result[i + j] + Int(a) * Int(b) + carry
        (carry, result[i + j]) = (value / 10, value % 10)
      }
      result[i + other.digits.count] += carry
    }
    var product = ExactDecimal(
      result.map { UInt8($0) }, places: one.places + other.places,
      isNegative: one.isNegative != other.isNegative)
    product.dropZeros(downTo: max(one.places, other.places))
    return product
  }

  /// The quotient, exact if it comes out even within twenty places, else rounded there. nil for a division
  /// by 0.
  static func / (one: ExactDecimal, other: ExactDecimal) -> ExactDecimal? {
    guard !other.isZero else { return nil }
    // One place more, to round by.
    let places = divisionPlaces + 1
    let shift = places - one.places + other.places
    let dividend =
      shift >= 0
      ? [UInt8](repeating: 0, count: shift) + one.digits
      : Array(one.digits.dropFirst(-shift))
    var quotient: [UInt8] = []
    var rest: [UInt8] = []
    for digit in dividend.reversed() {
      rest.insert(digit, at: 0)
      while rest.last == 0 { rest.removeLast() }
      var count: UInt8 = 0
      while !isLess(rest, other.digits) {
        rest = difference(rest, other.digits)
        count += 1
      }
      quotient.append(count)
    }
    var result = ExactDecimal(
      Array(quotient.reversed()), places: places, isNegative: one.isNegative != other.isNegative)
    result.round()
    result.dropZeros(downTo: one.places)
    return result
  }

  /// Drops zeros at the end, so that amounts keep the places of the values that they come from.
  private mutating func dropZeros(downTo least: Int) {
    while places > least, digits.first ?? 0 == 0 {
      digits = Array(digits.dropFirst())
      places -= 1
    }
  }

  /// Drops the last place, rounding half up.
  private mutating func round() {
    let last = digits.first ?? 0
    digits = Array(digits.dropFirst())
    places -= 1
    if last >= 5 { digits = Self.sum(digits, [1]) }
    tidy()
  }

  private func digits(_ wanted: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: wanted - places) + digits
  }

  private static func trimmed(_ digits: [UInt8]) -> ArraySlice<UInt8> {
    digits[..<((digits.lastIndex { $0 != 0 } ?? -1) + 1)]
  }

  private static func isLess(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let (a, b) = (trimmed(a), trimmed(b))
    if a.count != b.count { return a.count < b.count }
    return a.reversed().lexicographicallyPrecedes(b.reversed())
  }

  private static func sum(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var carry: UInt8 = 0
    for index in 0..<max(a.count, b.count) {
      let value = (index < a.count ? a[index] : 0) + (index < b.count ? b[index] : 0) + carry
      result.append(value % 10)
      carry = value / 10
    }
    return carry > 0 ? result + [carry] : result
  }

  /// The larger less the smaller.
  private static func difference(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var borrow: Int = 0
    for index in a.indices {
      var value = Int(a[index]) - (index < b.count ? Int(b[index]) : 0) - borrow
      borrow = value < 0 ? 1 : 0
      if value < 0 { value += 10 }
      result.append(UInt8(value))
    }
    while result.last == 0 { result.removeLast() }
    return result
  }
}
