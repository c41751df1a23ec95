import Hashing
import Imaging

/// What changed in a picture, so that other pictures with the same change can be found: one colour
/// of a style sheet is one change, however many pages, tenants and windows show it.
///
/// It is made of what the page's elements say (which came and went, which properties have which other
/// values) and, where they say nothing, of what the pixels say. How many pixels differ and where they
/// lie is no part of it. Two pictures have the same change only if all of it is the same: a picture
/// that shows a second change too has another.
public struct PictureChange: Sendable, Hashable {
  /// Twelve hexadecimal digits, equal for equal changes.
  public let fingerprint: String
  /// The change in a few words, without a place: `colour #2563eb -> #1d4ed8`.
  public let words: String

  private static let mostListed = 3

  /// Makes a change of its traits, in any order; nil without any.
  init?(_ traits: [String]) {
    let parts = Set(traits).sorted()
    guard !parts.isEmpty else { return nil }
    fingerprint = String(SHA256.hexadecimal(Array(parts.joined(separator: "\n").utf8)).prefix(12))
    let listed = parts.prefix(Self.mostListed).joined(separator: "; ")
    let more = parts.count - Self.mostListed
    words = more > 0 ? "\(listed); \(more) more" : listed
  }

  /// Makes the change that findings describe.
  ///
  /// - Parameter rest: The regions that no finding accounts for.
  init?(_ findings: [Finding], rest: [DiffRegion], naming name: (DiffRegion) -> String?) {
    // What moved because something came, went or takes other room is no change of its own; how far
    // it moved depends on the window.
    let hasCause = findings.contains(where: \.takesRoom)
    let told = findings.filter { !($0.isMove && hasCause) }.flatMap(\.traits)
    self.init(told + rest.filter { !$0.isWholeRows }.map { $0.trait(naming: name) })
  }

  /// Makes the change that the pixels alone show.
  init?(_ change: PixelChange, naming name: (DiffRegion) -> String?) {
    guard let explanation = change.explanation else {
      self.init(change.regions.map { $0.trait(naming: name) })
      return
    }
    if let blank = explanation.blank {
      self.init(["all of the picture is \(blank.color.hex)"])
      return
    }
    if explanation.globalColorChange != nil {
      self.init(["all colours changed alike"])
      return
    }
    var traits = explanation.shift?.traits ?? []
    if traits.isEmpty, explanation.sizeChange != nil { traits = ["another size"] }
    let rest = explanation.regions.filter { !$0.isWholeRows }
    self.init(traits + rest.map { $0.trait(naming: name) })
  }
}

extension DiffRegion {
  /// What it shows, without where.
  fileprivate func trait(naming name: (DiffRegion) -> String?) -> String {
    let element = name(self) ?? "something"
    switch kind {
    case .recolored?:
      guard let colors else { return "\(element) recolored" }
      return "colour \(colors.expected.hex) -> \(colors.actual.hex)"
    case .moved?: return "\(element) moved"
    case .added?: return "\(element) added"
    case .removed?: return "\(element) removed"
    case .text?: return "\(element) says something else"
    case .noise?: return "edges drawn otherwise"
    case .replaced?, nil: return "\(element) looks otherwise"
    }
  }
}

extension LayoutShift {
  fileprivate var traits: [String] {
    var traits: [String] = []
    if columns != 0 { traits.append(ElementWords.moved(Offset(x: columns, y: 0))) }
    for (rows, verb) in [(insertedRows, "inserted"), (removedRows, "removed")] {
      let count = rows.reduce(0) { $0 + $1.height }
      if count > 0 { traits.append("\(count) rows \(verb)") }
    }
    return traits
  }
}
