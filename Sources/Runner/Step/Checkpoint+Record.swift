import Baselines
import BrowserAPI
import Imaging
import JSON
import RunModel
import Vocabulary

extension PictureElements {
  /// What a capture recorded, in pixels of its picture.
  init(_ capture: Capture, ignoring locators: [Locator<String>]) {
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
          rects: boxes.map { PixelRect(around: $0, scale: scale) }
            .map { $0.intersection(PixelRect(size)) }.filter { !$0.isEmpty })
      })
  }
}

extension PageElement {
  fileprivate init(_ element: CapturedElement, scale: Double) {
    self.init(
      rect: PixelRect(nearest: element.box, scale: scale),
      role: element.role, name: element.name, testID: element.testID, text: element.text,
      selector: element.selector, parent: element.parent, isCovered: element.isCovered,
      style: element.style)
  }
}

extension PixelRect {
  /// The pixels of the picture that a rectangle in CSS pixels touches.
  fileprivate init(around rect: PageRect, scale: Double) {
    let x = Self.pixel(rect.x * scale, .down)
    let y = Self.pixel(rect.y * scale, .down)
    self.init(
      x: x, y: y, width: Self.pixel((rect.x + rect.width) * scale, .up) - x,
      height: Self.pixel((rect.y + rect.height) * scale, .up) - y)
  }

  /// A rectangle in CSS pixels in whole pixels of the picture. Its size is rounded by itself, so
  /// that it is the same wherever the rectangle lies.
  fileprivate init(nearest rect: PageRect, scale: Double) {
    let even = FloatingPointRoundingRule.toNearestOrEven
    self.init(
      x: Self.pixel(rect.x * scale, even), y: Self.pixel(rect.y * scale, even),
      width: Self.pixel(rect.width * scale, even), height: Self.pixel(rect.height * scale, even))
  }

  /// The page may place elements anywhere; no picture is as large as this limit.
  private static func pixel(_ value: Double, _ rule: FloatingPointRoundingRule) -> Int {
    value.isFinite ? Int(min(max(value.rounded(rule), -500_000), 500_000)) : 0
  }
}

extension SnapshotResult.Region {
  init(_ region: DiffRegion, element: String?) {
    self.init(
      x: region.rect.x, y: region.rect.y, width: region.rect.width, height: region.rect.height,
      pixels: region.count, kind: region.kind?.rawValue, element: element)
  }
}

extension SnapshotCandidate {
  init(_ candidate: Candidate, _ environment: BaselineEnvironment) {
    let kind: Kind =
      switch candidate.kind {
      case .missing: .missing
      case .changed: .changed
      }
    self.init(kind: kind, digest: candidate.digest, environment: environment.text)
  }
}
