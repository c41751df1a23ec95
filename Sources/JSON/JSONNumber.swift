/// A JSON number with all of its digits.
///
/// Numbers are equal where they are the same decimal, however they are written: `1`, `1.0` and
/// `1e0`. They keep what was written, so that a whole number of twenty digits stays what it is. A
/// number made of a `Double` is the shortest decimal that gives that `Double`.
public struct JSONNumber: Sendable {
  private enum Storage {
    case double(Double)
    /// As RFC 8259 §6 writes numbers; what `double` would write in another way.
    case text(String)
  }

  private let storage: Storage

  /// The number of a floating-point value; one that is not finite is written as `null`.
  public init(_ value: Double) { storage = .double(value) }

  /// A whole number.
  public init(_ value: Int64) {
    storage = Double(exactly: value).map(Storage.double) ?? .text(String(value))
  }

  /// A number as JSON writes it (RFC 8259 §6), whatever its length.
  /// - Returns: nil for any other text, such as `+1`, `.5`, `01` or `0x10`.
  public init?(text: String) {
    var text = text
    let number = text.withUTF8 { bytes -> JSONNumber? in
      JSONNumberScan.length(in: bytes, from: 0) == bytes.count ? JSONNumber(scanned: bytes) : nil
    }
    guard let number else { return nil }
    self = number
  }

  /// - Parameter bytes: a number, checked already.
  init(scanned bytes: some Collection<UInt8>) {
    // Up to fifteen digits a double has them all, and these are most numbers.
    if bytes.count <= 15, bytes.first != UInt8(ascii: "-"),
      bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    {
      let whole = bytes.reduce(0) { $0 * 10 + Int64($1 & 15) }
      storage = .double(Double(whole))
    } else {
      storage = .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The nearest floating-point value; infinite for `1e999`.
  public var double: Double {
    switch storage {
    case .double(let value): value
    case .text(let text): Double(text) ?? .nan
    }
  }

  /// The number as it was written.
  public var text: String {
    switch storage {
    case .double(let value):
      if let whole = Int64(exactly: value) { return String(whole) }
      return value.isFinite ? value.description : "null"
    case .text(let text): return text
    }
  }

  /// The number as an integer of some width; nil where it has a fraction or does not fit.
  public func whole<T: FixedWidthInteger>(_ type: T.Type = T.self) -> T? {
    switch storage {
    case .double(let value): T(exactly: value)
    case .text(let text): T(text) ?? decimal.flatMap { $0.whole() }
    }
  }
}

extension JSONNumber: Hashable {
  public static func == (one: JSONNumber, other: JSONNumber) -> Bool {
    if case .double(let one) = one.storage, case .double(let other) = other.storage {
      return one == other
    }
    guard let a = one.decimal, let b = other.decimal else { return one.text == other.text }
    return a == b
  }

  public func hash(into hasher: inout Hasher) {
    if let decimal { hasher.combine(decimal) } else { hasher.combine(text) }
  }

  /// The value without what may be written in several ways; nil where its exponent is beyond all
  /// measure.
  private var decimal: Decimal? { Decimal(text) }

  /// `digits` times ten to the `exponent`; no digits for zero.
  private struct Decimal: Hashable {
    /// Longer exponents are not compared as values.
    private static let mostExponentDigits = 15

    var isNegative = false
    /// Without zeros at either end.
    var digits: [UInt8]
    var exponent = 0

    init?(_ text: String) {
      let parts = text.split(
        maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
      let mantissa = parts[0].utf8
      let point = mantissa.firstIndex(of: UInt8(ascii: "."))
      digits = mantissa.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard !digits.isEmpty else { return nil }
      let decimals = point.map { mantissa.distance(from: $0, to: mantissa.endIndex) - 1 } ?? 0
      let trailing = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
      digits.removeLast(trailing)
      digits.removeFirst(digits.prefix { $0 == UInt8(ascii: "0") }.count)
      // Zero is zero, whatever its sign and exponent.
      guard !digits.isEmpty else { return }
      isNegative = mantissa.first == UInt8(ascii: "-")
      exponent = trailing - decimals
      guard parts.count == 2 else { return }
      let sign = parts[1].first == "-" ? -1 : 1
      let written = parts[1].drop { $0 == "-" || $0 == "+" }.drop { $0 == "0" }
      guard written.utf8.count <= Self.mostExponentDigits else { return nil }
      exponent += sign * (Int(written) ?? 0)
    }

    func whole<T: FixedWidthInteger>() -> T? {
      // Forty digits are more than the widest integer has.
      guard exponent >= 0, exponent + digits.count <= 40 else { return nil }
      let text = String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: exponent)
      return digits.isEmpty ? 0 : T((isNegative ? "-" : "") + text)
    }
  }
}

/// Where a number of JSON ends.
enum JSONNumberScan {
  /// How many bytes from `start` on are one number (RFC 8259 §6); nil where there is none.
  static func length(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var at = start
    func digits() -> Int {
      let first = at
      while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") {
        at += 1
      }
      return at - first
    }
    func take(_ text: StaticString) -> Bool {
      let accepted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
      guard at < bytes.count, accepted.contains(bytes[at]) else { return false }
      at += 1
      return true
    }
    _ = take("-")
    if take("0") {
      if at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") {
        return nil
      }
    } else if digits() == 0 {
      return nil
    }
    if take("."), digits() == 0 { return nil }
    if take("eE") {
      _ = take("+-")
      if digits() == 0 { return nil }
    }
    return at - start
  }
}
