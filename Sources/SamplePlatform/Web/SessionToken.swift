import Foundation

/// The content of a session: a JSON Web Token signed with HS256 (RFC 7519, RFC 7515).
struct SessionToken: Codable, Sendable, Equatable {
  /// The person's e-mail.
  var sub: String
  /// The tenant the person is in now.
  var tid: String
  /// The tenant the person came from by the last switch.
  var prev: String?
  /// The session's own name, by which it is revoked.
  var sid: String
  /// When it was signed and when it ends, in seconds since 1970.
  var iat: Int
  var exp: Int

  /// How long a session lasts, in seconds.
  static let lifetime = 8 * 3600

  /// `header.payload.signature`.
  func signed(with key: [UInt8]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let payload = (try? encoder.encode(self)) ?? Data()
    let header = Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8)
    let signedPart = Self.base64URL(header) + "." + Self.base64URL(payload)
    let digest = Digests.hmacSHA256(Array(signedPart.utf8), key: key)
    return signedPart + "." + Self.base64URL(Data(digest))
  }

  /// The token in this text; nil if it is malformed, uses another algorithm, is forged or has
  /// expired.
  static func verified(_ text: String, key: [UInt8], now: Int) -> SessionToken? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3,
      let header = data(base64URL: parts[0]),
      let fields = try? JSONDecoder().decode([String: String].self, from: header),
      fields["alg"] == "HS256",
      let signature = data(base64URL: parts[2]),
      Digests.areEqual(
        Array(signature),
        Digests.hmacSHA256(Array("\(parts[0]).\(parts[1])".utf8), key: key)),
      let payload = data(base64URL: parts[1]),
      let token = try? JSONDecoder().decode(SessionToken.self, from: payload),
      token.exp > now
    else { return nil }
    return token
  }

  private static func base64URL(_ data: Data) -> String {
    data.base64EncodedString()
      .replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
  }

  private static func data(base64URL text: Substring) -> Data? {
    var padded = text.replacingOccurrences(of: "-", with: "+")
      .replacingOccurrences(of: "_", with: "/")
    while padded.utf8.count % 4 != 0 { padded += "=" }
    return Data(base64Encoded: padded)
  }
}
