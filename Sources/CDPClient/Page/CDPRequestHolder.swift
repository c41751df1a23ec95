import BrowserAPI
import Foundation
import Messaging
import ProtocolPages

/// Holds requests back by the protocol's Fetch domain, which is on only while there are rules.
///
/// When the session ends, the browser lets go what is paused then. Frames of another site have a
/// session of their own and are not touched.
struct CDPRequestHolder: RequestHolder {
  private let channel: PageChannel<CDPWire>

  init(_ channel: PageChannel<CDPWire>) { self.channel = channel }

  func hold(deadline: ContinuousClock.Instant) async throws(BrowserError) -> String {
    let (cache, workers) = bypassCaches(true, deadline)
    try await channel.call(CDP.Fetch.Enable(), deadline: deadline)
    try await cache.done()
    try await workers.done()
    return "Fetch"
  }

  func release(_ name: String, deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let (cache, workers) = bypassCaches(false, deadline)
    try await channel.call(CDP.Fetch.Disable(), deadline: deadline)
    try await cache.done()
    try await workers.done()
  }

  func postRelease(_ name: String) { channel.post(CDP.Fetch.Disable()) }

  /// What a cache or a service worker answers would never come past the rules.
  private func bypassCaches(
    _ isOn: Bool, _ deadline: ContinuousClock.Instant
  ) -> (CDPCall<CDP.Network.SetCacheDisabled>, CDPCall<CDP.Network.SetBypassServiceWorker>) {
    (
      channel.start(CDP.Network.SetCacheDisabled(cacheDisabled: isOn), deadline: deadline),
      channel.start(CDP.Network.SetBypassServiceWorker(bypass: isOn), deadline: deadline)
    )
  }

  func proceed(_ id: String) { channel.post(CDP.Fetch.ContinueRequest(requestId: id)) }
  func fail(_ id: String) { channel.post(CDP.Fetch.FailRequest(requestId: id)) }

  func answer(
    _ id: String, status: Int, headers: [InterceptedRequest.Header], body: [UInt8]
  ) {
    channel.post(
      CDP.Fetch.FulfillRequest(
        requestId: id, responseCode: status,
        responseHeaders: headers.map { .init(name: $0.name, value: $0.value) },
        body: Data(body).base64EncodedString()))
  }
}
