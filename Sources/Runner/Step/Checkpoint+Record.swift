import Baselines
import BrowserAPI
import Imaging
import RunModel

extension PictureElements {
  /// What a capture recorded, in pixels of its picture.
  init(_ capture: Capture, ignoring locators: [Locator]) {
    guard let size = try? PNGCodec.header(of: capture.png).size, capture.area.width > 0 else {
      self.init()
      return
    }
    let scale = Double(size.width) / capture.area.width
    self.init(
      elements: capture.elements.map { PageElement($0, scale: scale) },
      ignored: zip(locators, capture.ignored).map { locator, boxes in
        IgnoredArea(
          locator: "\(locator)",
          rects: boxes.map { PixelRect($0, scale: scale, rounding: (.down, .up)) }
            .map { $0.intersection(PixelRect(size)) }.filter { !$0.isEmpty })
      })
  }
}

extension PageElement {
  fileprivate init(_ element: CapturedElement, scale: Double) {
    self.init(
      rect: PixelRect(
        element.box, scale: scale, rounding: (.toNearestOrEven, .toNearestOrEven)),
      role: element.role, name: element.name, testID: element.testID, text: element.text,
      selector: element.selector, parent: element.parent, isCovered: element.isCovered,
      style: element.style)
  }
}

extension PixelRect {
  /// A rectangle in CSS pixels as one in pixels of the picture.
  ///
  /// - Parameter rounding: of the edges at the left and top, and at the right and bottom.
  fileprivate init(
    _ rect: PageRect, scale: Double,
    rounding: (start: FloatingPointRoundingRule, end: FloatingPointRoundingRule)
  ) {
    // The page may place elements anywhere; no picture is as large as this.
    func pixel(_ value: Double, _ rule: FloatingPointRoundingRule) -> Int {
      value.isFinite ? Int((value * scale).rounded(rule).clamped(to: 500_000)) : 0
    }
    let (x, y) = (pixel(rect.x, rounding.start), pixel(rect.y, rounding.start))
    self.init(
      x: x, y: y, width: pixel(rect.x + rect.width, rounding.end) - x,
      height: pixel(rect.y + rect.height, rounding.end) - y)
  }
}

extension Double {
  fileprivate func clamped(to limit: Double) -> Double { Swift.min(Swift.max(self, -limit), limit) }
}

extension SnapshotResult.Region {
  init(_ rect: PixelRect, element: String?) {
    self.init(x: rect.x, y: rect.y, width: rect.width, height: rect.height, element: element)
  }
}
