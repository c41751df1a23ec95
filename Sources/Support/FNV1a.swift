/// The 64-bit FNV-1a hash (RFC 9923): short and stable, but not secure against deliberate
/// collisions.
public enum FNV1a {
  /// The hash of a text's UTF-8.
  public static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// A number as hexadecimal digits, padded to the width of its type.
  public static func hexadecimal<Number: FixedWidthInteger & UnsignedInteger>(
    _ number: Number
  ) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: Number.bitWidth / 4 - digits.count) + digits
  }
}
