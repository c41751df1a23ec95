import Imaging

/// Which elements of two pictures of a page are the same one.
///
/// What is known by something unique comes first: test id, role and name, text. Then what lies in
/// elements that are paired already, then what holds such, then what is alike by selector alone.
/// What has no partner in the end was added or removed.
struct ElementPairs {
  let before: [PageElement]
  let after: [PageElement]
  /// By the number of an element before: its number after.
  private(set) var partners: [Int?]
  /// By the number of an element after: its number before.
  private(set) var origins: [Int?]

  /// The pairs, in the order of the elements before.
  var pairs: [(before: Int, after: Int)] {
    partners.enumerated().compactMap { index, partner in partner.map { (index, $0) } }
  }

  init(before: [PageElement], after: [PageElement]) {
    self.before = before
    self.after = after
    partners = Array(repeating: nil, count: before.count)
    origins = Array(repeating: nil, count: after.count)
    for kind in Key.Kind.naming { pairUnique(kind) }
    for _ in 0..<3 {
      for kind in Key.Kind.allCases { pairWithinPairs(kind) }
      pairHolders()
    }
    for kind in Key.Kind.allCases { pairAlike(kind) }
  }

  /// What elements are compared by.
  private struct Key: Hashable {
    enum Kind: CaseIterable {
      case testID, name, text, selector
      /// Those that nearly always identify an element.
      static let naming: [Kind] = [.testID, .name, .text]
    }
    var first: String
    var second: String
    /// The partner of the element around it; -1 where there is none.
    var holder: Int?

    init?(_ element: PageElement, _ kind: Kind) {
      switch kind {
      case .testID: (first, second) = (element.testID, "")
      case .name: (first, second) = (element.name, element.role)
      case .text:
        // Not its number among its siblings, which changes when one is added.
        let tag = element.selector.split(separator: " ").last ?? ""
        let plain = tag.split(separator: ":").first ?? ""
        (first, second) = (element.text, "\(element.role) \(plain)")
      case .selector: (first, second) = (element.selector, element.role)
      }
      if first.isEmpty { return nil }
    }
  }

  private mutating func pair(_ one: Int, _ other: Int) {
    guard partners[one] == nil, origins[other] == nil else { return }
    partners[one] = other
    origins[other] = one
  }

  private typealias Groups = [Key: (before: [Int], after: [Int])]

  /// The elements without a partner by their keys; `holder` gives what the key says of the one
  /// around it, or nil to leave the element out.
  private func groups(
    _ kind: Key.Kind, holder: (_ parent: Int?, _ isBefore: Bool) -> Int??
  ) -> [(before: [Int], after: [Int])] {
    var groups: Groups = [:]
    for (index, element) in before.enumerated() where partners[index] == nil {
      guard var key = Key(element, kind), let found = holder(element.parent, true) else { continue }
      key.holder = found
      groups[key, default: ([], [])].before.append(index)
    }
    for (index, element) in after.enumerated() where origins[index] == nil {
      guard var key = Key(element, kind), let found = holder(element.parent, false) else {
        continue
      }
      key.holder = found
      groups[key, default: ([], [])].after.append(index)
    }
    return groups.values.filter { !$0.before.isEmpty && !$0.after.isEmpty }
      .sorted { $0.before[0] < $1.before[0] }
  }

  private mutating func pairUnique(_ kind: Key.Kind) {
    for group in groups(kind, holder: { _, _ in .some(nil) })
    where group.before.count == 1 && group.after.count == 1 {
      pair(group.before[0], group.after[0])
    }
  }

  private mutating func pairWithinPairs(_ kind: Key.Kind) {
    let partners = partners
    let origins = origins
    let found = groups(kind) { parent, isBefore in
      guard let parent else { return .some(-1) }
      if isBefore { return partners[parent].map { .some($0) } }
      return origins[parent] == nil ? nil : .some(parent)
    }
    for group in found {
      if group.before.count == group.after.count {
        for (one, other) in zip(group.before, group.after) { pair(one, other) }
      } else if kind != .selector {
        pairNearest(group.before, group.after)
      }
    }
  }

  /// An element whose parts went into one other element is that one, if it is alike.
  private mutating func pairHolders() {
    var votes: [Int: [Int: Int]] = [:]
    for (one, other) in pairs {
      guard let holder = before[one].parent, partners[holder] == nil,
        let candidate = after[other].parent, origins[candidate] == nil,
        Key(before[holder], .selector) == Key(after[candidate], .selector)
      else { continue }
      votes[holder, default: [:]][candidate, default: 0] += 1
    }
    for (holder, candidates) in votes.sorted(by: { $0.key < $1.key }) {
      let best = candidates.max { ($0.value, $1.key) < ($1.value, $0.key) }
      if let best { pair(holder, best.key) }
    }
  }

  private mutating func pairAlike(_ kind: Key.Kind) {
    for group in groups(kind, holder: { _, _ in .some(nil) }) {
      if group.before.count == group.after.count {
        for (one, other) in zip(group.before, group.after) { pair(one, other) }
      } else if kind != .selector {
        pairNearest(group.before, group.after)
      }
    }
  }

  /// Pairs those that lie closest first; the rest stays alone.
  private mutating func pairNearest(_ some: [Int], _ others: [Int]) {
    guard some.count * others.count <= 10_000 else {
      for (one, other) in zip(some, others) { pair(one, other) }
      return
    }
    let distances = some.flatMap { one in
      others.map { other in
        let (a, b) = (before[one].rect, after[other].rect)
        return (one, other, abs(a.x - b.x) + abs(a.y - b.y))
      }
    }
    for (one, other, _) in distances.sorted(by: { ($0.2, $0.0, $0.1) < ($1.2, $1.0, $1.1) }) {
      pair(one, other)
    }
  }
}
