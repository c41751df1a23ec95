import JSON

/// A command: its properties are the parameters on the wire.
public protocol ProtocolCommand: Encodable, Sendable {
  /// What the browser answers.
  associatedtype Reply: Sendable = NoReply
  /// The name on the wire, for example `Page.navigate`.
  static var method: String { get }
  /// The same for this command; only one that carries another protocol's command has its own.
  var name: String { get }
  /// Reads the answer from the whole message, which is known to hold no error.
  static func reply(from message: [UInt8]) throws -> Reply
}

extension ProtocolCommand {
  /// The name of its type.
  public var name: String { Self.method }
}

/// A command that answers with a picture, in a message that may have megabytes.
public protocol PictureCommand: ProtocolCommand where Reply == [UInt8] {}

extension PictureCommand {
  /// The picture's bytes, read without a JSON tree.
  public static func reply(from message: [UInt8]) throws -> [UInt8] {
    try Base64.decode(member: "data", of: message)
  }
}

/// An event: its properties are those parameters on the wire that we need.
public protocol ProtocolEvent: Decodable, Sendable {
  /// The name on the wire, for example `Page.frameNavigated`.
  static var method: String { get }
}

/// The answer of a command that only says that it is done.
public struct NoReply: Decodable, Sendable {}

extension ProtocolCommand where Reply: Decodable {
  /// Decodes the member `result`.
  public static func reply(from message: [UInt8]) throws -> Reply {
    let value = try JSONValue(utf8: message)
    return try JSONValueDecoder.decode(Reply.self, from: value["result"] ?? .null)
  }
}

extension ProtocolCommand where Reply == NoReply {
  /// Reads nothing.
  public static func reply(from message: [UInt8]) throws -> NoReply { NoReply() }
}
