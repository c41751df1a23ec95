import Imaging

/// Elements and offsets in words.
enum ElementWords {
  /// An element as a person knows it; one without a name with what is around it: `<i.dot> in
  /// button "Save"`.
  static func of(_ index: Int, in elements: [PageElement]) -> String {
    let element = elements[index]
    guard !element.hasName, element.text.isEmpty else { return "\(element)" }
    let around = PictureElements(elements: elements).ancestors(of: index)
      .first { elements[$0].hasName }
    return around.map { "\(element) in \(elements[$0])" } ?? "\(element)"
  }

  /// The same for an element that came or went: one without a name with the first that it holds.
  static func whole(_ index: Int, in elements: [PageElement]) -> String {
    let element = elements[index]
    guard !element.hasName, element.text.isEmpty else { return "\(element)" }
    for inner in elements.indices.dropFirst(index + 1) {
      guard PictureElements(elements: elements).ancestors(of: inner).contains(index) else { break }
      if elements[inner].hasName || !elements[inner].text.isEmpty {
        return "\(element) with \(elements[inner])"
      }
    }
    return of(index, in: elements)
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

  /// How many pixels differ.
  static func pixels(_ count: Int) -> String {
    count == 1 ? "1 pixel differs" : "\(count) pixels differ"
  }
}

/// From where to where something moved, in pixels; to the right and down is positive.
struct Offset: Hashable {
  var x = 0
  var y = 0
  var isZero: Bool { x == 0 && y == 0 }
}

/// Something that can be said about a difference.
struct Finding {
  /// Without a full stop.
  var words: String
  /// What it accounts for, in both pictures.
  var rects: [PixelRect]
  /// How many different pixels it accounts for; what accounts for more is said first.
  var pixels: Int
}
