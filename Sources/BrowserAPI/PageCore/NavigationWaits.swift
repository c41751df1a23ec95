/// Who waits for which goal of a page's navigation; the numbers are the connection's.
struct NavigationWaits: Sendable {
  private var waits: [(goal: NavigationState.Goal, id: Int)] = []

  var isEmpty: Bool { waits.isEmpty }

  mutating func add(_ goal: NavigationState.Goal, id: Int) { waits.append((goal, id)) }

  mutating func remove(id: Int) { waits.removeAll { $0.id == id } }

  /// The numbers of those whose goal is reached, first come first.
  func reached(_ hasReached: (NavigationState.Goal) -> Bool) -> [Int] {
    waits.filter { hasReached($0.goal) }.map(\.id)
  }
}
