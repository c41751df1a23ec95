import JSON
import Messaging

/// A message of the browser, sorted by a look at its beginning: megabytes of it are never walked
/// here.
typealias BiDiMessage = WireMessage<BiDiEventMessage>

extension WireMessage<BiDiEventMessage> {
  /// Sorts a message.
  ///
  /// Firefox writes `{"type":"success","id":7,…}`, chromedriver `{"id":7,…}`; events, and whatever
  /// is written in another order, are parsed as a whole.
  init(_ bytes: [UInt8]) {
    for beginning in replyBeginnings where bytes.starts(with: beginning) {
      if let id = MessageHead.number(in: bytes, from: beginning.count) {
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
}

private let replyBeginnings = [
  Array(#"{"type":"success","id":"#.utf8), Array(#"{"id":"#.utf8),
]

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
