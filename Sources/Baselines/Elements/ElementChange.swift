import Foundation
import Imaging

/// What is different about one element, in words; without where it lies.
struct ElementChange: Hashable {
  /// A new name or text, such as `is now "Save all"`; nil if it says what it said.
  var wording: String?
  /// Other computed values, such as `background #2563eb -> #1d4ed8`.
  var styles: [String] = []
  /// Another size, such as `width 96 -> 104 px`.
  var size: String?
  /// Whether one of the values takes room, so that what is around it may be pushed.
  var takesRoom = false

  var isEmpty: Bool { wording == nil && styles.isEmpty && size == nil }

  /// - Parameter pictures: their sizes: an element that ends with its picture was cut off.
  init(_ before: PageElement, _ after: PageElement, in pictures: PictureSizes) {
    if before.name != after.name, !before.name.isEmpty, !after.name.isEmpty {
      wording = "is now \"\(after.name)\""
    } else if before.text != after.text, !before.text.isEmpty, !after.text.isEmpty {
      wording = "says \"\(after.text)\""
    }
    for (key, value) in Self.order.compactMap({ key in
      Self.difference(key, before.style[key], after.style[key]).map { (key, $0) }
    }) {
      styles.append(value)
      if key == "font" || key == "border" { takesRoom = true }
    }
    // A font takes the room that it takes.
    if before.style["font"] == after.style["font"] {
      size = Self.size(before.rect, after.rect, in: pictures)
    }
    if wording != nil || size != nil { takesRoom = true }
  }

  /// What a rule of a style sheet does wherever it applies, so without the element; of colours the
  /// values alone, since many properties take theirs from one variable.
  var styleTraits: [String] {
    styles.flatMap { style -> [String] in
      let sides = style.components(separatedBy: " -> ").map { $0.split(separator: " ") }
      guard sides.count == 2, sides[0].count > sides[1].count else { return [style] }
      let pairs = zip(sides[0].suffix(sides[1].count), sides[1]).filter { $0 != $1 }
      guard !pairs.isEmpty, pairs.allSatisfy({ $0.hasPrefix("#") && $1.hasPrefix("#") }) else {
        return [style]
      }
      return pairs.map { "colour \($0) -> \($1)" }
    }
  }

  /// What is true of the element alone: its words and its size.
  var ownWords: String {
    var own = self
    own.styles = []
    return own.isEmpty ? "" : own.words
  }

  /// As it stands behind the element's description.
  var words: String {
    let rest = styles + [size].compactMap { $0 }
    guard let wording else { return ": " + rest.joined(separator: ", ") }
    return " " + ([wording] + rest).joined(separator: ", ")
  }

  private static let order = [
    "background", "background image", "border", "color", "font", "opacity", "shadow", "outline",
    "radius", "filter", "transform", "clip-path", "decoration", "state",
  ]

  private static func difference(_ key: String, _ old: String?, _ new: String?) -> String? {
    guard old != new else { return nil }
    switch key {
    case "color", "font":
      // Recorded with text only: one that has none any more has no colour of it.
      guard let old, let new else { return nil }
      return key == "color" ? "text colour \(old) -> \(new)" : font(old, new)
    case "border": return border(old ?? "none", new ?? "none")
    case "opacity": return "opacity \(old ?? "1") -> \(new ?? "1")"
    case "decoration": return "text decoration \(old ?? "none") -> \(new ?? "none")"
    default: return "\(key) \(old ?? "none") -> \(new ?? "none")"
    }
  }

  /// Says colour or width alone where the rest is as it was.
  private static func border(_ old: String, _ new: String) -> String {
    let (was, now) = (old.split(separator: " "), new.split(separator: " "))
    if was.count == 3, now.count == 3, was[1] == now[1] {
      if was[0] == now[0] { return "border colour \(was[2]) -> \(now[2])" }
      if was[2] == now[2] { return "border width \(was[0]) -> \(now[0])" }
    }
    return "border \(old) -> \(new)"
  }

  /// Says size, weight or family alone where the rest is as it was.
  private static func font(_ old: String, _ new: String) -> String {
    let was = old.split(separator: " ", maxSplits: 2)
    let now = new.split(separator: " ", maxSplits: 2)
    if was.count == 3, now.count == 3 {
      let same = zip(was, now).map(==)
      if same == [true, false, true] { return "font size \(was[1]) -> \(now[1])" }
      if same == [false, true, true] { return "font weight \(was[0]) -> \(now[0])" }
      if same == [true, true, false] { return "font \(was[2]) -> \(now[2])" }
    }
    return "font \(old) -> \(new)"
  }

  private static func size(
    _ old: PixelRect, _ new: PixelRect, in pictures: PictureSizes
  ) -> String? {
    let (before, after) = (pictures.before, pictures.after)
    let width = old.width != new.width && old.maxX < before.width && new.maxX < after.width
    let height = old.height != new.height && old.maxY < before.height && new.maxY < after.height
    switch (width, height) {
    case (true, true): return "size \(old.width)×\(old.height) -> \(new.width)×\(new.height) px"
    case (true, false): return "width \(old.width) -> \(new.width) px"
    case (false, true): return "height \(old.height) -> \(new.height) px"
    case (false, false): return nil
    }
  }
}
