package import BrowserAPI
import Synchronization

/// How a browser is made to hold requests back, and what becomes of each. No call may block.
package protocol RequestHolder: Sendable {
  associatedtype W: BrowserWire

  init(_ channel: PageChannel<W>)
  /// Has the browser hold back every request of the page; gives what names this.
  func hold(deadline: ContinuousClock.Instant) async throws(BrowserError) -> String
  /// The same without waiting, for a page that begins; nil where that can't be.
  func postHold() -> String?
  /// Has it hold back none any more.
  func release(_ name: String, deadline: ContinuousClock.Instant) async throws(BrowserError)
  /// The same without waiting, for a page that ends.
  func postRelease(_ name: String)
  func proceed(_ id: String)
  func fail(_ id: String)
  func answer(_ id: String, status: Int, headers: [InterceptedRequest.Header], body: [UInt8])
}

/// Answers in place of servers, in a browser that holds requests back and asks.
///
/// A request is decided about where its event arrives, on the thread that reads the socket, so
/// none ever waits for a task of ours.
package final class RequestInterception<Holder: RequestHolder>: NetworkInterception {
  private struct State {
    var rules: [InterceptionRule] = []
    /// What the browser calls our holding requests back; nil while it doesn't.
    var name: String?
    /// Why there can be no rules any more.
    var failure: BrowserError?
  }

  package let holder: Holder
  private let state = Mutex(State())

  init(_ holder: Holder) { self.holder = holder }

  package func setRules(_ rules: [InterceptionRule]) async throws(BrowserError) {
    // The rules go first: a request is held back before the browser's answer is here, and one that
    // is still held back when they end must go on.
    let (name, failure) = state.withLock { state in
      if state.failure == nil { state.rules = rules }
      return (state.name, state.failure)
    }
    // A page that is going may answer no more.
    if let failure { throw failure }
    let deadline = ContinuousClock.now + .seconds(30)
    if let name, rules.isEmpty {
      state.withLock { $0.name = nil }
      try await holder.release(name, deadline: deadline)
    } else if name == nil, !rules.isEmpty {
      let name = try await holder.hold(deadline: deadline)
      let failure = state.withLock { state in
        if state.failure == nil { state.name = name }
        return state.failure
      }
      guard let failure else { return }
      holder.postRelease(name)
      throw failure
    }
  }

  /// Takes over the rules of the page that opened this one; nothing is waited for, so that they hold
  /// from its first request on.
  ///
  /// - Returns: The rules, where they are still to be set since the browser has to be waited for.
  func inherit(from other: RequestInterception) -> [InterceptionRule] {
    let rules = other.state.withLock { $0.rules }
    guard !rules.isEmpty, let name = holder.postHold() else { return rules }
    state.withLock { state in
      state.rules = rules
      state.name = name
    }
    return []
  }

  /// Decides about a request that is held back.
  package func decide(_ held: HeldRequest) {
    let id = held.id
    switch held.request?.decision(by: state.withLock { $0.rules }) ?? .proceed {
    case .proceed: holder.proceed(id)
    case .fail: holder.fail(id)
    case .answer(let status, let headers, let body):
      holder.answer(id, status: status, headers: headers, body: body)
    }
  }

  /// Lets every request go; for a page that ends, with the error of later calls.
  func end(_ error: BrowserError) {
    let name = state.withLock { state in
      defer { state = State(failure: state.failure ?? error) }
      return state.name
    }
    if let name { holder.postRelease(name) }
  }
}
