import BrowserAPI
import Messaging
import ProtocolPages
import Vocabulary

extension CDPPage {
  func picture(
    of area: ScreenshotArea, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    var attemptsLeft = Self.mostAttempts
    while true {
      do throws(BrowserError) {
        return try await pictureOnce(of: area, deadline: deadline)
      } catch {
        attemptsLeft -= 1
        let hasNoFrame =
          error.code == .protocolError && error.message.contains(Self.hasNoFrame)
        guard hasNoFrame, attemptsLeft > 0 else { throw error }
        try? await Task.sleep(for: .milliseconds(50))
      }
    }
  }

  /// What Chromium says if it has no frame to copy: the one before was thrown away, as after a
  /// change of size, and the next has not been drawn. It has one a moment later.
  private static let hasNoFrame = "Unable to capture screenshot"
  private static let mostAttempts = 20

  private func pictureOnce(
    of area: ScreenshotArea, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    switch area {
    case .viewport:
      return try await session.send(
        CDP.Page.CaptureScreenshot(clip: nil, captureBeyondViewport: false), deadline: deadline)
    case .clip(let rectangle, let origin):
      return try await capture(rectangle, from: origin, deadline: deadline)
    case .document(var rectangle):
      // The viewport of such a picture is as large as the document, so nothing lies before it.
      rectangle.x = 0
      rectangle.y = 0
      return try await capture(rectangle, from: PagePoint(), deadline: deadline)
    }
  }

  /// Captures a part of the document.
  ///
  /// A capture beyond the viewport makes the page see another size for a moment, so it is taken
  /// only where it is needed. Whether the part is in view is asked in the same round trip as the
  /// capture that is right if it is.
  private func capture(
    _ area: PageRect, from origin: PagePoint, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    // Chromium counts from where the document begins.
    let clip = CDP.Page.Viewport(
      x: area.x - origin.x, y: area.y - origin.y, width: area.width, height: area.height)
    if area.width <= Double(viewport.width), area.height <= Double(viewport.height) {
      let metrics = session.start(CDP.Page.GetLayoutMetrics(), deadline: deadline)
      let picture = session.start(
        CDP.Page.CaptureScreenshot(clip: clip, captureBeyondViewport: false), deadline: deadline)
      session.countWait()
      let view = try await metrics.reply().cssVisualViewport
      let bytes = try await picture.reply()
      let visible = PageRect(
        x: view.pageX, y: view.pageY, width: view.clientWidth, height: view.clientHeight)
      if visible.contains(area) { return bytes }
    }
    return try await session.send(
      CDP.Page.CaptureScreenshot(clip: clip, captureBeyondViewport: true), deadline: deadline)
  }
}
