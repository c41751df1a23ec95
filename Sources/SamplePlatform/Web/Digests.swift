import CCrypto
import Foundation

/// Keyed digests and password keys, computed by the system's libcrypto.
enum Digests {
  /// HMAC-SHA-256 of the message (RFC 2104), 32 bytes.
  static func hmacSHA256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &digest, &length)
    return digest
  }

  /// SHA-256 of the bytes as lower-case hexadecimal.
  static func sha256Hex(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil)
    return hex(digest)
  }

  /// PBKDF2 with HMAC-SHA-256 (RFC 8018) as lower-case hexadecimal.
  ///
  /// The count of rounds suits sample accounts; a real product would take many more.
  static func passwordKey(_ password: String, salt: String) -> String {
    let salt = Array(salt.utf8)
    var key = [UInt8](repeating: 0, count: 32)
    PKCS5_PBKDF2_HMAC(
      password, Int32(password.utf8.count), salt, Int32(salt.count), 1000, EVP_sha256(), 32, &key)
    return hex(key)
  }

  /// Unpredictable bytes.
  static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// Whether two digests are equal, in a time that does not depend on where they differ.
  static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
