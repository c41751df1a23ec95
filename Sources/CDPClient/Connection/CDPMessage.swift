import BrowserAPI
import JSON
import Vocabulary

/// A message of the browser, sorted by a look at its ends: megabytes of it are never walked here.
enum CDPMessage: Sendable {
  case reply(id: Int)
  case event(CDPEventMessage)
  /// Neither, or no JSON.
  case unknown

  /// Sorts a message.
  ///
  /// Chromium writes `{"id":7,…}` and `{"method":"A.b","params":{…},"sessionId":"…"}`, in this
  /// order and without white space; anything else is parsed as a whole.
  init(_ bytes: [UInt8]) {
    if bytes.starts(with: Self.idKey), let id = Self.number(in: bytes, from: Self.idKey.count) {
      self = .reply(id: id)
    } else if bytes.starts(with: Self.methodKey),
      let end = bytes[Self.methodKey.count...].firstIndex(of: UInt8(ascii: "\""))
    {
      let method = String(decoding: bytes[Self.methodKey.count..<end], as: UTF8.self)
      self = .event(
        CDPEventMessage(method: method, sessionID: Self.sessionID(in: bytes), bytes: bytes))
    } else if let value = try? JSONValue(utf8: bytes) {
      if let id = value["id"]?.number {
        self = Int(exactly: id).map { .reply(id: $0) } ?? .unknown
      } else if let method = value["method"]?.string {
        self = .event(
          CDPEventMessage(method: method, sessionID: value["sessionId"]?.string, bytes: bytes))
      } else {
        self = .unknown
      }
    } else {
      self = .unknown
    }
  }

  private static let idKey = Array(#"{"id":"#.utf8)
  private static let methodKey = Array(#"{"method":""#.utf8)
  private static let sessionKey = Array(#","sessionId":""#.utf8)
  private static let tail = Array(#""}"#.utf8)

  private static func number(in bytes: [UInt8], from start: Int) -> Int? {
    let digits = bytes[start...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.endIndex < bytes.count, bytes[digits.endIndex] == UInt8(ascii: ",") else {
      return nil
    }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// The session id at the very end; a quote can't be part of a string's inside unescaped, so
  /// what looks like the member is the member.
  private static func sessionID(in bytes: [UInt8]) -> String? {
    let end = bytes.count - tail.count
    guard end > 0, bytes[end...].elementsEqual(tail),
      let quote = bytes[..<end].suffix(80).lastIndex(of: UInt8(ascii: "\""))
    else { return nil }
    let start = quote + 1
    guard start >= sessionKey.count,
      bytes[(start - sessionKey.count)..<start].elementsEqual(sessionKey)
    else { return nil }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

/// An event whose parameters are not read yet.
struct CDPEventMessage: Sendable {
  var method: String
  /// The session that it belongs to; nil for the browser's own.
  var sessionID: String?
  var bytes: [UInt8]

  /// The parameters, or nil where they do not have the form that we know.
  func parameters<Event: Decodable>(_ type: Event.Type) -> Event? {
    guard let value = try? JSONValue(utf8: bytes), let parameters = value["params"] else {
      return nil
    }
    return try? JSONValueDecoder.decode(type, from: parameters)
  }
}
