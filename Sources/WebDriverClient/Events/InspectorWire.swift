import BrowserAPI
import JSON
import Vocabulary

/// The messages of WebKitGTK's remote inspector: a length, a flag, a name and a GVariant.
///
/// Source: https://github.com/WebKit/WebKit/blob/main/Source/WTF/wtf/glib/SocketConnection.cpp
/// and Source/JavaScriptCore/inspector/remote/glib/RemoteInspectorServer.cpp beside it.
struct InspectorWire: Sendable {
  /// No message of a browser is longer.
  private static let limit = 256 << 20

  private var buffer: [UInt8] = []

  /// A message without parameters.
  static func message(_ name: String) -> [UInt8] { framed(name, []) }

  /// A message about a target, such as `Setup`.
  static func message(_ name: String, connection: UInt64, target: UInt64) -> [UInt8] {
    framed(name, bytes(connection) + bytes(target))
  }

  /// A command of the inspector's protocol, as JSON, for a target.
  static func message(
    toBackend json: JSONValue, connection: UInt64, target: UInt64
  ) -> [UInt8] {
    framed("SendMessageToBackend", bytes(connection) + bytes(target) + json.utf8 + [0])
  }

  private static func framed(_ name: String, _ parameters: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + [0] + parameters
    let length = UInt32(body.count)
    // The length is big-endian; the flag says that the rest is little-endian.
    return (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + [1] + body
  }

  private static func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// Takes in bytes and gives the messages of the inspector's protocol that are whole now; nil
  /// where this is no inspector.
  mutating func receive(_ bytes: [UInt8]) -> [JSONValue]? {
    buffer += bytes
    var messages: [JSONValue] = []
    var start = 0
    while buffer.count - start >= 5 {
      let length = buffer[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length < Self.limit else { return nil }
      guard buffer.count - start >= 5 + length else { break }
      let body = buffer[start + 5..<start + 5 + length]
      start += 5 + length
      if let message = Self.json(of: body) { messages.append(message) }
    }
    buffer.removeFirst(start)
    return messages
  }

  /// The JSON of a message to the front end; nil for other messages.
  private static func json(of body: ArraySlice<UInt8>) -> JSONValue? {
    guard let end = body.firstIndex(of: 0),
      String(decoding: body[..<end], as: UTF8.self) == "SendMessageToFrontend"
    else { return nil }
    // The numbers of connection and target, and the zero byte at the end of the text.
    let text = body[(end + 1)...].dropFirst(16).dropLast()
    return try? JSONValue(utf8: text)
  }
}
