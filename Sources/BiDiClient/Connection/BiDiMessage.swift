import BrowserAPI
import JSON
import Vocabulary

/// A message of the browser, sorted by a look at its beginning: megabytes of it are never walked
/// here.
enum BiDiMessage: Sendable {
  case reply(id: Int)
  case event(BiDiEventMessage)
  /// Neither, or no JSON.
  case unknown

  /// Sorts a message.
  ///
  /// Firefox writes `{"type":"success","id":7,…}`, chromedriver `{"id":7,…}`; events, and whatever
  /// is written in another order, are parsed as a whole.
  init(_ bytes: [UInt8]) {
    for beginning in Self.replyBeginnings where bytes.starts(with: beginning) {
      if let id = Self.number(in: bytes, from: beginning.count) {
        self = .reply(id: id)
        return
      }
    }
    guard let value = try? JSONValue(utf8: bytes) else {
      self = .unknown
      return
    }
    if let method = value["method"]?.string, let parameters = value["params"] {
      self = .event(BiDiEventMessage(method: method, parameters: parameters))
    } else if let id = value["id"]?.number.flatMap({ Int(exactly: $0) }) {
      self = .reply(id: id)
    } else {
      self = .unknown
    }
  }

  private static let replyBeginnings = [
    Array(#"{"type":"success","id":"#.utf8), Array(#"{"id":"#.utf8),
  ]

  private static func number(in bytes: [UInt8], from start: Int) -> Int? {
    let digits = bytes[start...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.endIndex < bytes.count, bytes[digits.endIndex] == UInt8(ascii: ",") else {
      return nil
    }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}

/// An event with its parameters.
struct BiDiEventMessage: Sendable {
  var method: String
  var parameters: JSONValue

  /// The browsing context that it is about; nil for the browser's own.
  var context: String? {
    parameters["context"]?.string ?? parameters["source"]?["context"]?.string
  }

  /// The parameters, or nil where they do not have the form that we know.
  func parameters<Event: Decodable>(_ type: Event.Type) -> Event? {
    try? JSONValueDecoder.decode(type, from: parameters)
  }
}
