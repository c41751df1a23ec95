import BrowserAPI
import JSON
import Vocabulary

/// The Chrome DevTools Protocol, as far as Wayfarer speaks it: one nested enum a domain.
///
/// Specification: https://chromedevtools.github.io/devtools-protocol/tot/
package enum CDP {}

/// A command: its properties are the parameters on the wire.
package protocol CDPCommand: Encodable, Sendable {
  /// What the browser answers.
  associatedtype Reply: Sendable = CDPNothing
  /// The name on the wire, for example `Page.navigate`.
  static var method: String { get }
  /// Reads the answer from the whole message, which is known to hold no error.
  static func reply(from message: [UInt8]) throws -> Reply
}

/// An event: its properties are those parameters on the wire that we need.
package protocol CDPEvent: Decodable, Sendable {
  /// The name on the wire, for example `Page.frameNavigated`.
  static var method: String { get }
}

/// The answer of a command that only says that it is done.
package struct CDPNothing: Decodable, Sendable {}

extension CDPCommand where Reply: Decodable {
  package static func reply(from message: [UInt8]) throws -> Reply {
    let value = try JSONValue(utf8: message)
    return try JSONValueDecoder.decode(Reply.self, from: value["result"] ?? .null)
  }
}

extension CDPCommand where Reply == CDPNothing {
  package static func reply(from message: [UInt8]) throws -> CDPNothing { CDPNothing() }
}
