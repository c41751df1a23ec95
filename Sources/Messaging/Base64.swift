public import JSON

/// Base64 (RFC 4648 §4) in a message, decoded in one pass.
public enum Base64 {
  /// 255 for a byte that is no digit.
  private static let digits: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, byte) in alphabet.utf8.enumerated() { table[Int(byte)] = UInt8(value) }
    return table
  }()

  /// Decodes the string member of a message without building a tree of it.
  /// - Throws: `JSONSyntaxError` where there is no such member or it is no base64.
  public static func decode(member: String, of message: [UInt8]) throws(JSONSyntaxError) -> [UInt8]
  {
    let key = Array("\"\(member)\":\"".utf8)
    guard let start = message.firstRange(of: key)?.upperBound else {
      throw JSONSyntaxError(message: "no member \(member)", offset: message.count)
    }
    guard let end = message[start...].firstIndex(of: UInt8(ascii: "\"")) else {
      throw JSONSyntaxError(message: "unexpected end of a string", offset: message.count)
    }
    return try decode(message[start..<end])
  }

  /// Decodes padded base64.
  public static func decode(_ text: ArraySlice<UInt8>) throws(JSONSyntaxError) -> [UInt8] {
    let digitCount = text.reversed().prefix(2).reduce(text.count) {
      $1 == UInt8(ascii: "=") ? $0 - 1 : $0
    }
    var invalid: UInt8 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: digitCount * 3 / 4 + 3) { output, count in
      text.withUnsafeBufferPointer { input in
        digits.withUnsafeBufferPointer { digits in
          var read = 0
          while read < digitCount {
            var group: UInt32 = 0
            for offset in 0..<4 {
              let position = read + offset
              let value = position < digitCount ? digits[Int(input[position])] : 0
              invalid |= value & 0xC0
              group = group << 6 | UInt32(value & 0x3F)
            }
            output[count] = UInt8(truncatingIfNeeded: group >> 16)
            output[count + 1] = UInt8(truncatingIfNeeded: group >> 8)
            output[count + 2] = UInt8(truncatingIfNeeded: group)
            count += 3
            read += 4
          }
        }
      }
      count = digitCount * 3 / 4
    }
    guard invalid == 0 else {
      throw JSONSyntaxError(message: "no base64", offset: text.startIndex)
    }
    return bytes
  }
}
