import BrowserAPI
import JSON
import Support
import Synchronization
import Transport
import Vocabulary

/// The Web Inspector of a page of WebKitGTK, beside the driver that controls the page.
///
/// WebDriver classic has no events of what a page does on its own. The browser that it controls
/// listens for inspectors too, on the port that the driver gave it; one may be connected.
final class WebInspector: Sendable {
  private struct State {
    var wire = InspectorWire()
    var inspector: InspectorState
    var stream: LoopbackStream?
    var isOver = false
    /// Commands whose answer is waited for.
    var barriers: [Int: OneShot<Void>] = [:]
  }

  /// The first page of the first process that connected: a session of ours has no other.
  private static let connection: UInt64 = 1
  private static let target: UInt64 = 1
  /// A page that does not answer is stuck, which the driver's own answers will show.
  private static let timeout = Duration.seconds(2)

  private let state: Mutex<State>

  /// Connects and waits until the page is being watched; nil where there is no inspector.
  static func connect(
    port: UInt16, extraHeaders: [String: String], deadline: ContinuousClock.Instant
  ) async -> WebInspector? {
    let inspector = WebInspector(extraHeaders: extraHeaders)
    guard inspector.open(port) else { return nil }
    while inspector.state.withLock({ $0.inspector.target == nil && !$0.isOver }) {
      guard ContinuousClock.now < deadline, !Task.isCancelled else { break }
      try? await Task.sleep(for: .milliseconds(5))
    }
    // What was asked for before is in effect once this is answered.
    if await inspector.barrier(deadline: deadline, timeout: deadline - .now) { return inspector }
    inspector.close()
    return nil
  }

  private init(extraHeaders: [String: String]) {
    state = Mutex(State(inspector: InspectorState(extraHeaders: extraHeaders)))
  }

  private func open(_ port: UInt16) -> Bool {
    do throws(TransportError) {
      let stream = try LoopbackStream(
        port: port, onBytes: { [weak self] in self?.receive($0) },
        onEnd: { [weak self] in self?.end() })
      state.withLock { $0.stream = stream }
      stream.send(InspectorWire.message("SetupInspectorClient"))
      stream.send(
        InspectorWire.message("Setup", connection: Self.connection, target: Self.target))
      return true
    } catch {
      return false
    }
  }

  /// Whether the connection has ended, so that nothing is reported any more.
  var isOver: Bool { state.withLock { $0.isOver } }

  var requestsUnderWay: RequestsUnderWay { state.withLock { $0.inspector.requests.underWay } }
  func documentStatus(of url: String) -> Int? {
    state.withLock { $0.inspector.requests.documentStatus(of: url) }
  }

  var lastDocumentFailure: (url: String, reason: String)? {
    state.withLock { $0.inspector.requests.lastDocumentFailure }
  }

  /// How many documents have begun or could not be had so far.
  var arrivals: Int { state.withLock { $0.inspector.arrivals } }

  /// Waits until another document has begun or could not be had; not for long where no other
  /// process is made for it.
  func waitForArrival(after count: Int, deadline: ContinuousClock.Instant) async {
    let usual = min(deadline, .now + Self.timeout)
    while true {
      let (isOver, isChanging) = state.withLock { state in
        (state.isOver || state.inspector.arrivals != count, state.inspector.isChangingProcess)
      }
      let limit = isChanging ? deadline : usual
      guard !isOver, ContinuousClock.now < limit, !Task.isCancelled else { return }
      try? await Task.sleep(for: .milliseconds(3))
    }
  }

  /// What the page did so far: everything that it did before this call.
  func events(deadline: ContinuousClock.Instant) async -> [PageEvent] {
    _ = await barrier(deadline: deadline)
    return state.withLock { $0.inspector.drain() }
  }

  /// Sends a command and waits until it has been answered, in whatever way; false where it was not.
  func call(
    _ method: String, _ parameters: JSONValue, deadline: ContinuousClock.Instant
  ) async -> Bool {
    await answered(deadline: deadline, timeout: Self.timeout) { $0.call(method, parameters) }
  }

  /// Ends the connection; nothing is reported any more.
  func close() {
    state.withLock { $0.stream }?.close()
    end()
  }

  /// Waits until everything that was sent before has been answered; false where it was not.
  private func barrier(
    deadline: ContinuousClock.Instant, timeout: Duration = WebInspector.timeout
  ) async -> Bool {
    await answered(deadline: deadline, timeout: timeout) { $0.barrier() }
  }

  private func answered(
    deadline: ContinuousClock.Instant, timeout: Duration,
    to command: (inout InspectorState) -> (id: Int, effect: InspectorState.Effect)?
  ) async -> Bool {
    let begun = state.withLock { state in
      state.isOver ? nil : command(&state.inspector)
    }
    guard let (id, effect) = begun else { return false }
    let answered = OneShot<Void>()
    let limit = min(deadline, .now + timeout)
    let isOver = state.withLock { state in
      if !state.isOver { state.barriers[id] = answered }
      return state.isOver
    }
    guard !isOver else { return false }
    carryOut([effect])
    let isAnswered = await answered.wait(until: limit) != nil
    return state.withLock { state in
      state.barriers[id] = nil
      state.inspector.forget(id)
      return isAnswered && !state.isOver
    }
  }

  private func receive(_ bytes: [UInt8]) {
    let effects: [InspectorState.Effect]? = state.withLock { state in
      state.wire.receive(bytes)?.flatMap { state.inspector.receive($0) }
    }
    if let effects { carryOut(effects) } else { close() }
  }

  private func carryOut(_ effects: [InspectorState.Effect]) {
    for effect in effects {
      switch effect {
      case .send(let json):
        state.withLock { $0.stream }?.send(
          InspectorWire.message(
            toBackend: json, connection: Self.connection, target: Self.target))
      case .answered(let id): answer(id)
      }
    }
  }

  private func answer(_ id: Int) {
    state.withLock { $0.barriers.removeValue(forKey: id) }?.set()
  }

  private func end() {
    let barriers = state.withLock { state in
      state.isOver = true
      state.stream = nil
      defer { state.barriers = [:] }
      return state.barriers.values
    }
    for barrier in barriers { barrier.set() }
  }
}
