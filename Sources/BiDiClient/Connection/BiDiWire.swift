import BrowserAPI
import JSON
import Messaging
import ProtocolPages

/// WebDriver BiDi's form of calls and events. Events belong to browsing contexts, of which those
/// of frames are part of their page's.
enum BiDiWire: BrowserWire {
  static var name: String { "BiDi" }

  static func sort(_ message: [UInt8]) -> WireMessage<BiDiEventMessage> { BiDiMessage(message) }

  typealias Holder = BiDiRequestHolder

  /// chromedriver leaves out the header `Origin`, so the page's URL stands in for it.
  static func heldRequest(in event: BiDiEventMessage, page: () -> String) -> HeldRequest? {
    BiDi.Network.BeforeRequestSent.blocked(event).map { sent in
      let headers = (sent.request.headers ?? []).map { (name: $0.name, value: $0.value.value) }
      let request = InterceptedRequest(
        method: sent.request.method, url: sent.request.url, headers: headers, page: page())
      return HeldRequest(id: sent.request.request, request: request)
    }
  }

  static func members(of group: String?) -> String { "" }

  static func address(of event: BiDiEventMessage) -> EventAddress {
    let change: EventAddress.Change =
      switch event.method {
      case BiDi.BrowsingContext.ContextInfo.created:
        .began(parent: event.parameters["parent"]?.string)
      case BiDi.BrowsingContext.ContextInfo.destroyed: .ended
      default: .none  // the protocol has more events than we take
      }
    return EventAddress(group: event.context, change: change, fallsBack: true)
  }

  /// The text of an error answer: `{"type":"error","id":7,"error":"no such frame","message":"…"}`.
  static func errorText(in answer: [UInt8], id: Int) -> String? {
    // Both orders of members that browsers write; a success is never walked.
    let head = answer.prefix(64)
    guard !head.starts(with: #"{"type":"success""#.utf8) else { return nil }
    let hasResult = head.firstRange(of: Array(#","result":"#.utf8)) != nil
    guard !hasResult, let value = try? JSONValue(utf8: answer), let code = value["error"]?.string
    else { return nil }
    return "\(code): \(value["message"]?.string ?? "")"
  }
}

/// The one WebSocket to a session; its groups are the browsing contexts of pages.
typealias BiDiConnection = ProtocolClient<BiDiWire>
