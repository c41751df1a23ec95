import Imaging

/// What the elements of both pictures say about a difference: what came and went, what looks
/// otherwise, what moved. Only what has different pixels counts.
struct ElementFindings {
  private let pairs: ElementPairs
  private let rows: DifferenceRows
  private let sizes: PictureSizes
  /// The changes by the number of the element before.
  private var changes: [Int: ElementChange] = [:]
  /// Whether something in an element before came, went or takes other room, so that its own size
  /// follows from that.
  private var holdsCause: [Bool]
  private(set) var findings: [Finding] = []

  init(_ pairs: ElementPairs, _ rows: DifferenceRows, sizes: PictureSizes) {
    self.pairs = pairs
    self.rows = rows
    self.sizes = sizes
    holdsCause = Array(repeating: false, count: pairs.before.count)
    findLonely()
    findChanges()
    sayChanges()
    findings.sort { $0.pixels > $1.pixels }
    findings =
      WideningElements(pairs, sizes).findings + findings
      + MovedElements(pairs, rows, size: sizes.canvas, changes: changes).findings
  }

  // MARK: What came and went

  private mutating func findLonely() {
    for index in pairs.before.indices where pairs.partners[index] == nil { blame(index) }
    for index in pairs.after.indices where pairs.origins[index] == nil {
      if let holder = pairs.after[index].parent, let origin = pairs.origins[holder] {
        blame(origin)
        holdsCause[origin] = true
      }
    }
    say(
      Self.tops(pairs.before) { pairs.partners[$0] == nil }, of: pairs.before, "removed")
    say(Self.tops(pairs.after) { pairs.origins[$0] == nil }, of: pairs.after, "added")
  }

  /// The lonely elements that are in no lonely element.
  private static func tops(_ elements: [PageElement], _ isLonely: (Int) -> Bool) -> [Int] {
    elements.indices.filter { index in
      isLonely(index) && !(elements[index].parent.map(isLonely) ?? false)
    }
  }

  private mutating func say(_ found: [Int], of elements: [PageElement], _ verb: String) {
    let seen = found.filter { rows.hasAny(in: elements[$0].rect) }
    guard !seen.isEmpty else { return }
    let rects = seen.map { elements[$0].rect }
    let words = seen.map { ElementWords.of($0, in: elements) }
    findings.append(
      Finding(
        words: "\(ElementWords.list(words)) \(verb)", rects: rects,
        pixels: rects.reduce(0) { $0 + rows.count(in: $1) },
        traits: words.map { "\($0) \(verb)" }, takesRoom: true))
  }

  /// The elements around one before change with it.
  private mutating func blame(_ index: Int) {
    for holder in PictureElements(elements: pairs.before).ancestors(of: index) {
      holdsCause[holder] = true
    }
  }

  // MARK: What looks otherwise

  /// Roles that are named by their content and mean one thing to a person.
  private static let units: Set<String> = [
    "button", "link", "heading", "tab", "option", "menuitem", "checkbox", "radio", "switch",
    "treeitem", "menuitemcheckbox", "menuitemradio", "tooltip",
  ]

  private mutating func findChanges() {
    // From the inside out: what lies in others comes after them.
    for (one, other) in pairs.pairs.reversed() {
      var change = ElementChange(pairs.before[one], pairs.after[other], in: sizes)
      if holdsCause[one] { change.size = nil }
      if change.wording != nil {
        let inner = changes.keys.filter {
          changes[$0]?.wording != nil
            && PictureElements(elements: pairs.before).ancestors(of: $0).contains(one)
        }
        if Self.units.contains(pairs.before[one].role) {
          for index in inner { forget(index) }
        } else if !inner.isEmpty || holdsCause[one] {
          change.wording = nil
        }
      }
      guard !change.isEmpty else { continue }
      let isSeen =
        rows.hasAny(in: pairs.before[one].rect) || rows.hasAny(in: pairs.after[other].rect)
      guard isSeen else { continue }
      changes[one] = change
      if change.takesRoom { blame(one) }
    }
  }

  /// Takes away what follows from the wording of what is around it.
  private mutating func forget(_ index: Int) {
    changes[index]?.wording = nil
    changes[index]?.size = nil
    if changes[index]?.isEmpty == true { changes[index] = nil }
  }

  private mutating func sayChanges() {
    var groups: [ElementChange: [Int]] = [:]
    for (index, change) in changes { groups[change, default: []].append(index) }
    for (change, members) in groups {
      let all = members.sorted()
      let rects = all.flatMap { index in
        [pairs.before[index].rect] + (pairs.partners[index].map { [pairs.after[$0].rect] } ?? [])
      }
      let words = all.map { ElementWords.of($0, in: pairs.before) }
      findings.append(
        Finding(
          words: ElementWords.list(words) + change.words, rects: rects,
          pixels: rects.map(rows.count).max() ?? 0,
          traits: change.styleTraits
            + (change.ownWords.isEmpty ? [] : words.map { $0 + change.ownWords }),
          takesRoom: change.takesRoom))
    }
    // Groups have no order of their own.
    findings.sort { ($1.pixels, $0.words) < ($0.pixels, $1.words) }
  }
}
