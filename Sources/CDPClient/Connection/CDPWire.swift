import BrowserAPI
import JSON
import Messaging
import ProtocolPages

/// The DevTools protocol's form of calls and events, with the sessions of all pages on one
/// connection ("flat" sessions).
enum CDPWire: BrowserWire {
  static var name: String { "CDP" }

  static func sort(_ message: [UInt8]) -> WireMessage<CDPEventMessage> { CDPMessage(message) }

  typealias Holder = CDPRequestHolder

  static func heldRequest(in event: CDPEventMessage, page: () -> String) -> HeldRequest? {
    guard event.method == CDP.Fetch.RequestPaused.method else { return nil }
    if let paused = event.parameters(CDP.Fetch.RequestPaused.self) {
      let request = InterceptedRequest(
        method: paused.request.method, url: paused.request.url,
        headers: paused.request.headers.map { (name: $0.key, value: $0.value) })
      return HeldRequest(id: paused.requestId, request: request)
    }
    return event.json?["requestId"]?.string.map { HeldRequest(id: $0, request: nil) }
  }

  static func members(of group: String?) -> String {
    group.map { #","sessionId":"\#($0)""# } ?? ""
  }

  static func address(of event: CDPEventMessage) -> EventAddress {
    EventAddress(group: event.sessionID, fallsBack: false)
  }

  /// The text of an error answer: `{"id":7,"error":{"code":-32000,"message":"…"}}`.
  static func errorText(in answer: [UInt8], id: Int) -> String? {
    let start = answer.dropFirst(#"{"id":\#(id),"#.utf8.count)
    guard !start.starts(with: #""result""#.utf8) else { return nil }
    guard let error = (try? JSONValue(utf8: answer))?["error"] else { return nil }
    return error["message"]?.string ?? "unknown error"
  }
}

/// The one connection to a browser; its groups are sessions.
typealias CDPConnection = ProtocolClient<CDPWire>
/// A command that is under way.
typealias CDPCall<Command: CDPCommand> = Call<CDPWire, Command>
