import BrowserAPI
import Foundation
import JSON
import Messaging
import ProtocolPages

/// Holds requests back by the protocol's Fetch domain, which is on only while there are rules.
///
/// When the session ends, the browser lets go what is paused then. Frames of another site have a
/// session of their own and are not touched.
struct CDPRequestHolder: RequestHolder {
  let session: PageSession<CDPWire>

  func hold(deadline: ContinuousClock.Instant) async throws(BrowserError) -> String {
    let (cache, workers) = bypassCaches(true, deadline)
    try await session.connection.call(
      CDP.Fetch.Enable(), group: session.group, deadline: deadline)
    try await cache.done()
    try await workers.done()
    return "Fetch"
  }

  func release(_ name: String, deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let (cache, workers) = bypassCaches(false, deadline)
    try await session.connection.call(
      CDP.Fetch.Disable(), group: session.group, deadline: deadline)
    try await cache.done()
    try await workers.done()
  }

  func postRelease(_ name: String) { session.post(CDP.Fetch.Disable()) }

  /// What a cache or a service worker answers would never come past the rules.
  private func bypassCaches(
    _ isOn: Bool, _ deadline: ContinuousClock.Instant
  ) -> (CDPCall<CDP.Network.SetCacheDisabled>, CDPCall<CDP.Network.SetBypassServiceWorker>) {
    (
      session.start(CDP.Network.SetCacheDisabled(cacheDisabled: isOn), deadline: deadline),
      session.start(CDP.Network.SetBypassServiceWorker(bypass: isOn), deadline: deadline)
    )
  }

  func proceed(_ id: String) { session.post(CDP.Fetch.ContinueRequest(requestId: id)) }
  func fail(_ id: String) { session.post(CDP.Fetch.FailRequest(requestId: id)) }

  func answer(
    _ id: String, status: Int, headers: [InterceptedRequest.Header], body: [UInt8]
  ) {
    session.post(
      CDP.Fetch.FulfillRequest(
        requestId: id, responseCode: status,
        responseHeaders: headers.map { .init(name: $0.name, value: $0.value) },
        body: Data(body).base64EncodedString()))
  }
}

extension RequestInterception<CDPRequestHolder> {
  /// Decides about a paused request; one in a form that we don't know is continued.
  func decide(_ event: CDPEventMessage) {
    if let paused = event.parameters(CDP.Fetch.RequestPaused.self) {
      let request = InterceptedRequest(
        method: paused.request.method, url: paused.request.url,
        headers: paused.request.headers.map { (name: $0.key, value: $0.value) })
      decide(request, id: paused.requestId)
    } else if let id = event.json?["requestId"]?.string {
      holder.proceed(id)
    }
  }
}
