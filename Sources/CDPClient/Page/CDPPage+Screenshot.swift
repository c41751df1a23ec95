import BrowserAPI

extension CDPPage {
  /// The longest side, in device pixels: beyond it the compositor has no textures.
  private static let sideLimit = 100_000.0
  /// The largest area, in device pixels.
  private static let areaLimit = 100_000_000.0

  func screenshot(
    _ area: ScreenshotArea, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    try beginStep()
    switch area {
    case .viewport:
      return try await send(
        CDP.Page.CaptureScreenshot(clip: nil, captureBeyondViewport: false), deadline: deadline)
    case .clip(let rectangle):
      try Self.check(rectangle, scale: scale)
      let clip = CDP.Page.Viewport(
        x: rectangle.x, y: rectangle.y, width: rectangle.width, height: rectangle.height)
      return try await send(
        CDP.Page.CaptureScreenshot(clip: clip, captureBeyondViewport: true), deadline: deadline)
    }
  }

  private static func check(_ area: PageRect, scale: Double) throws(BrowserError) {
    let width = area.width * scale
    let height = area.height * scale
    guard width >= 1, height >= 1 else {
      throw BrowserError(
        .captureTooLarge, "There is nothing to capture: the area is \(width)×\(height) pixels.",
        hint: "the element has no size; is it hidden?")
    }
    guard width <= sideLimit, height <= sideLimit, width * height <= areaLimit else {
      throw BrowserError(
        .captureTooLarge,
        "The capture would have \(Int(width))×\(Int(height)) pixels; at most "
          + "\(Int(areaLimit / 1_000_000)) megapixels and \(Int(sideLimit)) a side are taken.",
        hint: "take a snapshot of the viewport or of an element instead of the full page")
    }
  }
}
