/// The isolated worlds (sandboxes, realms) in which the page agent lives: calls go to the current
/// one, and an error in any of them is no error of the page.
package struct AgentWorlds: Sendable {
  package enum Event: Sendable, Hashable {
    /// `id` is what calls name, `name` what events of scripts bear.
    case created(id: String, name: String)
    case destroyed(id: String)
    case cleared
  }

  /// Events of worlds that have gone may come late.
  private static let remembered = 30

  /// The world of the current document; nil until it has one.
  package private(set) var current: String?
  private var names: [String] = []

  func contains(_ name: String) -> Bool { names.contains(name) }

  mutating func receive(_ event: Event) {
    switch event {
    case .created(let id, let name):
      current = id
      names = names.suffix(Self.remembered) + [name]
    case .destroyed(let id): if current == id { current = nil }
    case .cleared:
      current = nil
      names = []
    }
  }
}
