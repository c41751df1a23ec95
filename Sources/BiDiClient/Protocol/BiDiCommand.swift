import BrowserAPI
import JSON
import Messaging
import Vocabulary

/// WebDriver BiDi, as far as Wayfarer speaks it: one nested enum a module of the protocol.
///
/// Specification: https://w3c.github.io/webdriver-bidi/
package enum BiDi {}

/// A command: its properties are the parameters on the wire.
package protocol BiDiCommand: Encodable, Sendable {
  /// What the browser answers.
  associatedtype Reply: Sendable = BiDiNothing
  /// The name on the wire, for example `browsingContext.navigate`.
  static var method: String { get }
  /// Reads the answer from the whole message, which is known to hold no error.
  static func reply(from message: [UInt8]) throws -> Reply
}

/// An event: its properties are those parameters on the wire that we need.
package protocol BiDiEvent: Decodable, Sendable {
  /// The name on the wire, for example `browsingContext.load`.
  static var method: String { get }
}

/// The answer of a command that only says that it is done.
package struct BiDiNothing: Decodable, Sendable {}

extension BiDiCommand where Reply: Decodable {
  package static func reply(from message: [UInt8]) throws -> Reply {
    let value = try JSONValue(utf8: message)
    return try JSONValueDecoder.decode(Reply.self, from: value["result"] ?? .null)
  }
}

extension BiDiCommand where Reply == BiDiNothing {
  package static func reply(from message: [UInt8]) throws -> BiDiNothing { BiDiNothing() }
}
