import JSON
import Messaging

/// A message of the browser, sorted by a look at its ends: megabytes of it are never walked here.
typealias CDPMessage = WireMessage<CDPEventMessage>

extension WireMessage<CDPEventMessage> {
  /// Sorts a message.
  ///
  /// Chromium writes `{"id":7,…}` and `{"method":"A.b","params":{…},"sessionId":"…"}`, in this
  /// order and without white space; anything else is parsed as a whole.
  init(_ bytes: [UInt8]) {
    if bytes.starts(with: CDPKeys.id),
      let id = MessageHead.number(in: bytes, from: CDPKeys.id.count)
    {
      self = .reply(id: id)
    } else if bytes.starts(with: CDPKeys.method),
      let end = bytes[CDPKeys.method.count...].firstIndex(of: UInt8(ascii: "\""))
    {
      let method = String(decoding: bytes[CDPKeys.method.count..<end], as: UTF8.self)
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

  /// The session id at the very end; a quote can't be part of a string's inside unescaped, so
  /// what looks like the member is the member.
  private static func sessionID(in bytes: [UInt8]) -> String? {
    let end = bytes.count - CDPKeys.tail.count
    guard end > 0, bytes[end...].elementsEqual(CDPKeys.tail),
      let quote = bytes[..<end].suffix(80).lastIndex(of: UInt8(ascii: "\""))
    else { return nil }
    let start = quote + 1
    guard start >= CDPKeys.session.count,
      bytes[(start - CDPKeys.session.count)..<start].elementsEqual(CDPKeys.session)
    else { return nil }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

/// The beginnings and the end that Chromium gives its messages.
private enum CDPKeys {
  static let id = Array(#"{"id":"#.utf8)
  static let method = Array(#"{"method":""#.utf8)
  static let session = Array(#","sessionId":""#.utf8)
  static let tail = Array(#""}"#.utf8)
}

/// An event whose parameters are not read yet.
struct CDPEventMessage: Sendable {
  var method: String
  /// The session that it belongs to; nil for the browser's own.
  var sessionID: String?
  var bytes: [UInt8]

  /// The parameters, or nil where they do not have the form that we know.
  func parameters<Event: Decodable>(_ type: Event.Type) -> Event? {
    json.flatMap { try? JSONValueDecoder.decode(type, from: $0) }
  }

  /// The parameters as they are.
  var json: JSONValue? { (try? JSONValue(utf8: bytes))?["params"] }
}
