import JSON
import Vocabulary

/// The sizes in the answer of `prepareCapture`.
struct CaptureGeometry {
  private let answer: JSONValue

  init(_ answer: JSONValue) { self.answer = answer }

  /// The area in CSS pixels from the document's top left, in whole pixels.
  func area(of area: CaptureRequest.Area) -> PageRect {
    switch area {
    case .viewport:
      PageRect(
        x: number("scrollX"), y: number("scrollY"), width: number("viewportWidth"),
        height: number("viewportHeight"))
    case .fullPage:
      Self.rect(answer["document"])
    case .element: Self.whole(Self.rect(answer["element"]), in: Self.rect(answer["document"]))
    }
  }

  /// Where the document begins.
  var origin: PagePoint {
    let document = Self.rect(answer["document"])
    return PagePoint(x: document.x, y: document.y)
  }

  /// The masks from the area's top left.
  func masks(in area: PageRect) -> [PageRect] {
    (answer["masks"]?.array ?? []).map { rect($0, in: area) }
  }

  /// The boxes of each ignored locator from the area's top left.
  func ignored(in area: PageRect) -> [[PageRect]] {
    (answer["ignored"]?.array ?? []).map { ($0.array ?? []).map { rect($0, in: area) } }
  }

  /// A rectangle of the document from the area's top left.
  func rect(_ value: JSONValue, in area: PageRect) -> PageRect {
    var rect = Self.rect(value)
    rect.x -= area.x
    rect.y -= area.y
    return rect
  }

  private func number(_ key: String) -> Double { answer[key]?.number ?? 0 }

  private static func rect(_ value: JSONValue?) -> PageRect {
    PageRect(
      x: value?["x"]?.number ?? 0, y: value?["y"]?.number ?? 0,
      width: value?["width"]?.number ?? 0, height: value?["height"]?.number ?? 0)
  }

  /// The whole pixels that a rectangle touches. What lies before the document's origin, which need not
  /// be at 0, is never shown.
  private static func whole(_ rect: PageRect, in document: PageRect) -> PageRect {
    let x = max(document.x, rect.x.rounded(.down))
    let y = max(document.y, rect.y.rounded(.down))
    return PageRect(
      x: x, y: y, width: (rect.x + rect.width).rounded(.up) - x,
      height: (rect.y + rect.height).rounded(.up) - y)
  }
}
