import Imaging

/// Elements and offsets in words.
enum ElementWords {
  /// An element as a person knows it; one without a name with what it says and what is around it:
  /// `<div.card> with "Price index" in region "Key figures"`.
  static func of(_ index: Int, in elements: [PageElement]) -> String {
    let element = elements[index]
    guard !element.hasName, element.text.isEmpty, !PageElement.landmarks.contains(element.role)
    else { return "\(element)" }
    let all = PictureElements(elements: elements)
    let said = elements.indices.dropFirst(index + 1)
      .prefix { all.ancestors(of: $0).contains(index) }
      .lazy.map { elements[$0].text.isEmpty ? elements[$0].name : elements[$0].text }
      .first { !$0.isEmpty }
    let around = all.ancestors(of: index).first { elements[$0].hasName }
    return "\(element)" + (said.map { " with \"\($0)\"" } ?? "")
      + (around.map { " in \(elements[$0])" } ?? "")
  }

  /// `A`, `A and B`, `A, B and 3 more`; the same words count once.
  static func list(_ all: [String]) -> String {
    var words: [String] = []
    for word in all where !words.contains(word) { words.append(word) }
    let more = all.count - words.prefix(2).count
    switch words.count {
    case 0: return ""
    case 1: return all.count == 1 ? words[0] : "\(words[0]) (\(all.count) times)"
    case 2 where all.count == 2: return "\(words[0]) and \(words[1])"
    case _: return "\(words[0]), \(words[1]) and \(more) more"
    }
  }

  /// `moved down 24 px`, `moved left 3 px and up 1 px`.
  static func moved(_ offset: Offset) -> String {
    var parts: [String] = []
    if offset.x != 0 { parts.append("\(offset.x > 0 ? "right" : "left") \(abs(offset.x)) px") }
    if offset.y != 0 { parts.append("\(offset.y > 0 ? "down" : "up") \(abs(offset.y)) px") }
    return "moved " + parts.joined(separator: " and ")
  }
}

/// From where to where something moved, in pixels; to the right and down is positive.
struct Offset: Hashable {
  var x = 0
  var y = 0
  var isZero: Bool { x == 0 && y == 0 }

  /// Whether both may be the same but for rounding.
  func isNear(_ other: Offset) -> Bool { abs(x - other.x) <= 1 && abs(y - other.y) <= 1 }
}

/// Something that can be said about a difference.
struct Finding {
  /// Without a full stop.
  var words: String
  /// What it accounts for, in both pictures.
  var rects: [PixelRect]
  /// How many different pixels it accounts for; what accounts for more is said first.
  var pixels: Int
  /// Whether it says only that something is at another place.
  var isMove = false
  /// What is the same wherever the same change is seen: see ``PictureChange``.
  var traits: [String] = []
  /// Whether it takes other room than before, so that what is around it may move.
  var takesRoom = false
}
