import BrowserAPI
import Foundation
import Messaging
import ProtocolPages

/// Holds requests back by the protocol's Fetch domain, which is on only while there are rules.
///
/// When the session ends, the browser lets go what is paused then. Workers that pages share and
/// frames of other sites have sessions of their own.
struct CDPRequestHolder: RequestHolder {
  private let channel: PageChannel<CDPWire>
  /// What runs for the page in sessions of its own.
  let children: CDPChildren

  init(_ channel: PageChannel<CDPWire>) {
    self.channel = channel
    children = CDPChildren(channel.connection)
  }

  /// The name of a request that another session than the page's holds back.
  static func name(_ id: String, of session: String) -> String { "\(session)/\(id)" }

  /// The session and the browser's own name of a request.
  private func taken(apart name: String) -> (group: String, id: String) {
    let parts = name.split(separator: "/", maxSplits: 1).map { String($0) }
    return parts.count == 2 ? (parts[0], parts[1]) : (channel.group, name)
  }

  func hold(deadline: ContinuousClock.Instant) async throws(BrowserError) -> String {
    let (cache, workers) = bypassCaches(true, deadline)
    children.hold(true)
    if let holding = children.holding { try await channel.call(holding, deadline: deadline) }
    try await cache.done()
    try await workers.done()
    return "Fetch"
  }

  func postHold() -> String? {
    let deadline = ContinuousClock.now + .seconds(30)
    _ = bypassCaches(true, deadline)
    children.hold(true)
    channel.post(CDP.Fetch.Enable(handleAuthRequests: true))
    return "Fetch"
  }

  func release(_ name: String, deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let (cache, workers) = bypassCaches(false, deadline)
    children.hold(false)
    if let holding = children.holding {
      try await channel.call(holding, deadline: deadline)
    } else {
      try await channel.call(CDP.Fetch.Disable(), deadline: deadline)
    }
    try await cache.done()
    try await workers.done()
  }

  func postRelease(_ name: String) {
    children.hold(false)
    channel.post(CDP.Fetch.Disable())
  }

  /// What a cache or a service worker answers would never come past the rules.
  private func bypassCaches(
    _ isOn: Bool, _ deadline: ContinuousClock.Instant
  ) -> (CDPCall<CDP.Network.SetCacheDisabled>, CDPCall<CDP.Network.SetBypassServiceWorker>) {
    (
      channel.start(CDP.Network.SetCacheDisabled(cacheDisabled: isOn), deadline: deadline),
      channel.start(CDP.Network.SetBypassServiceWorker(bypass: isOn), deadline: deadline)
    )
  }

  func proceed(_ name: String) {
    let (group, id) = taken(apart: name)
    channel.connection.post(CDP.Fetch.ContinueRequest(requestId: id), group: group)
  }

  func fail(_ name: String) {
    let (group, id) = taken(apart: name)
    channel.connection.post(CDP.Fetch.FailRequest(requestId: id), group: group)
  }

  func answer(
    _ name: String, status: Int, headers: [InterceptedRequest.Header], body: [UInt8]
  ) {
    let (group, id) = taken(apart: name)
    channel.connection.post(
      CDP.Fetch.FulfillRequest(
        requestId: id, responseCode: status,
        responseHeaders: headers.map { .init(name: $0.name, value: $0.value) },
        body: Data(body).base64EncodedString()), group: group)
  }
}
