import BrowserAPI

extension BiDiPage {
  func screenshot(
    _ area: ScreenshotArea, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    try beginStep()
    switch area {
    case .viewport:
      return try await send(
        BiDi.BrowsingContext.CaptureScreenshot(context: contextID, origin: "viewport"),
        deadline: deadline)
    case .clip(let rectangle):
      try CaptureLimits.check(rectangle, scale: viewport.scale)
      return try await send(
        BiDi.BrowsingContext.CaptureScreenshot(
          context: contextID, origin: "document",
          clip: .init(
            x: rectangle.x, y: rectangle.y, width: rectangle.width, height: rectangle.height)),
        deadline: deadline)
    }
  }
}
