import Synchronization

/// Who gets the events of which group; made before the connection, which needs it.
final class EventRouter<Event: Sendable>: Sendable {
  typealias Handler = @Sendable (Event) -> Void

  private struct State {
    var groups: [String: Handler] = [:]
    /// The groups that are part of another one, with that.
    var parents: [String: String] = [:]
    var browser: Handler?

    /// The handler of a group, or of the innermost one around it that has a handler.
    func handler(of group: String?) -> Handler? {
      var group = group
      while let inner = group {
        if let handler = groups[inner] { return handler }
        group = parents[inner]
      }
      return nil
    }
  }

  private let state = Mutex(State())

  func setHandler(_ handler: Handler?, of group: String) {
    state.withLock { $0.groups[group] = handler }
  }

  func setBrowserHandler(_ handler: @escaping Handler) { state.withLock { $0.browser = handler } }

  /// Forgets all handlers, and with them what they hold on to.
  func removeAll() { state.withLock { $0 = State() } }

  func route(_ event: Event, to address: EventAddress) {
    let handler = state.withLock { state -> Handler? in
      guard let group = address.group else { return state.browser }
      switch address.change {
      case .none: break
      case .began(let parent): state.parents[group] = parent
      case .ended: state.parents[group] = nil
      }
      return state.handler(of: group) ?? (address.fallsBack ? state.browser : nil)
    }
    handler?(event)
  }
}
