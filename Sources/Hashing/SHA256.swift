import CCrypto

/// SHA-256 (FIPS 180-4), computed by the system's libcrypto.
public enum SHA256 {
  /// The 32 bytes of the digest.
  public static func digest(_ message: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { buffer, count in
      _ = CCrypto.SHA256(message, message.count, buffer.baseAddress)
      count = Int(SHA256_DIGEST_LENGTH)
    }
  }

  /// The digest as 64 hexadecimal digits.
  public static func hexadecimal(_ message: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = digest(message).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
