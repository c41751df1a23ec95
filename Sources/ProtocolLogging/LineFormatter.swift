import Foundation
import JSON

/// Makes lines of messages: time, direction, protocol and connection, number, name, payload.
struct LineFormatter: Sendable {
  private struct Key: Hashable {
    var connection: Int
    var id: Int
  }

  /// A message longer than this is not looked into: it is a picture.
  private static let longest = 1 << 20
  /// The maximum number of characters of a browser's error message.
  private static let errorLength = 300

  /// The names of calls without an answer so far.
  private var names: [Key: String] = [:]

  mutating func line(_ entry: ProtocolLog.Entry) -> String {
    let head =
      "\(Self.text(of: entry.time)) \(entry.direction.rawValue) "
      + "\(entry.protocolName)#\(entry.connection)"
    if entry.direction == .note {
      return "\(head) - \(String(decoding: entry.bytes, as: UTF8.self))\n"
    }
    if let call = entry.call {
      // Answers of WebDriver stand under `value`.
      let body = Self.value(of: entry.bytes)
      let value = entry.direction == .received ? body?["value"] ?? body : body
      return "\(head) \(call.id) \(call.name) \(Self.payload(value, entry.bytes.count))"
        + "\(value.map { Self.error(in: $0) } ?? "")\n"
    }
    guard let message = Self.value(of: entry.bytes) else { return "\(head) \(unread(entry))\n" }
    let id = message["id"]?.number.map { Int($0) }
    let name = name(of: message, id, entry)
    let payload = message["params"] ?? message["result"] ?? message
    return "\(head) \(id.map { String($0) } ?? "-") \(name) "
      + "\(Self.payload(payload, entry.bytes.count))\(Self.error(in: message))\n"
  }

  /// The name that the message has or, for an answer, that of its call.
  private mutating func name(
    of message: JSONValue, _ id: Int?, _ entry: ProtocolLog.Entry
  ) -> String {
    guard let method = message["method"]?.string else {
      let key = Key(connection: entry.connection, id: id ?? 0)
      return names.removeValue(forKey: key) ?? "-"
    }
    guard let id, entry.direction == .sent else { return method }
    var name = method
    if let function = Self.agentFunction(message) { name += "(\(function))" }
    if names.count > 10_000 { names = [:] }
    names[Key(connection: entry.connection, id: id)] = name
    return name
  }

  /// The function of the page agent that a call names in its first argument.
  private static func agentFunction(_ message: JSONValue) -> String? {
    guard message["method"]?.string?.contains("callFunction") == true,
      let name = message["params"]?["arguments"]?.array?.first?["value"]?.string,
      name.count <= 30, name.allSatisfy({ $0.isASCII && $0.isLetter })
    else { return nil }
    return name
  }

  /// An answer whose length alone is shown; its number stands at its beginning.
  private mutating func unread(_ entry: ProtocolLog.Entry) -> String {
    let digits = entry.bytes.prefix(60).drop { !(0x30...0x39).contains($0) }
      .prefix { (0x30...0x39).contains($0) }
    let id = Int(String(decoding: digits, as: UTF8.self))
    let name = id.flatMap { names.removeValue(forKey: Key(connection: entry.connection, id: $0)) }
    return "\(name == nil ? "-" : "\(id ?? 0)") \(name ?? "-") (\(entry.bytes.count) bytes)"
  }

  private static func value(of bytes: [UInt8]) -> JSONValue? {
    bytes.count <= longest ? try? JSONValue(utf8: bytes) : nil
  }

  private static func payload(_ value: JSONValue?, _ count: Int) -> String {
    if let value { return MessageSummary.text(of: value) }
    return count == 0 ? "" : "(\(count) bytes)"
  }

  /// What the browser says of a call that failed.
  private static func error(in message: JSONValue) -> String {
    let text = message["error"]?["message"]?.string ?? message["message"]?.string
    guard message["error"] != nil, let text else { return "" }
    let line = text.split(whereSeparator: \.isNewline).first ?? ""
    return " error: \(line.prefix(errorLength))"
  }

  /// RFC 3339 in UTC, with milliseconds.
  private static func text(of time: timespec) -> String {
    var seconds = time.tv_sec
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let milliseconds = String(1000 + time.tv_nsec / 1_000_000).dropFirst()
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T"
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(milliseconds)Z"
  }
}
