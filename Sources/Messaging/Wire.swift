/// A protocol of numbered JSON messages: how it writes calls and sorts what comes in.
///
/// Everything else (numbers, deadlines, groups, routing) is `ProtocolClient`'s.
public protocol Wire: Sendable {
  /// An event, its parameters not read yet.
  associatedtype Event: Sendable
  /// The client's own error.
  associatedtype Failure: Error & Sendable

  /// The protocol's name in logs, such as `CDP`.
  static var name: String { get }

  /// Sorts a message by as short a look as possible: it may have megabytes.
  static func sort(_ message: [UInt8]) -> WireMessage<Event>
  /// What an error answer says; nil for an answer that is none.
  static func errorText(in answer: [UInt8], id: Int) -> String?
  /// What a call has besides its number, method and parameters, beginning with a comma; empty as
  /// a rule.
  static func members(of group: String?) -> String
  /// Whose an event is.
  static func address(of event: Event) -> EventAddress
  /// An error of the connection as one of the client's.
  static func failure(_ error: MessagingError) -> Failure
}

/// A message, sorted.
public enum WireMessage<Event: Sendable>: Sendable {
  /// The answer to the call with this number.
  case reply(id: Int)
  /// Something that the browser did on its own.
  case event(Event)
  /// Neither, or no JSON.
  case unknown
}

/// Whose an event is.
public struct EventAddress: Sendable, Hashable {
  /// What an event says about the group itself.
  public enum Change: Sendable, Hashable {
    /// It says nothing about that.
    case none
    /// It is part of another one, or stands for itself.
    case began(parent: String?)
    /// It exists no more.
    case ended
  }

  /// The group, such as a session or a browsing context; nil for the browser's own events.
  public var group: String?
  /// What becomes of the group.
  public var change: Change
  /// Whether the browser's handler gets the event if no handler is set for the group.
  public var fallsBack: Bool

  /// Makes an address.
  public init(group: String?, change: Change = .none, fallsBack: Bool) {
    self.group = group
    self.change = change
    self.fallsBack = fallsBack
  }
}

/// Reads numbers at the beginning of messages.
public enum MessageHead {
  /// The whole number that begins at an index and is followed by a comma.
  public static func number(in bytes: [UInt8], from start: Int) -> Int? {
    let digits = bytes[start...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.endIndex < bytes.count, bytes[digits.endIndex] == UInt8(ascii: ",") else {
      return nil
    }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
