import BrowserAPI
import JSON
import Messaging
import ProtocolPages
import Vocabulary

extension BiDiPage {
  func picture(
    of area: ScreenshotArea, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    switch area {
    case .viewport:
      return try await sendClassified(
        BiDi.BrowsingContext.CaptureScreenshot(context: contextID, origin: "viewport"),
        deadline: deadline)
    case .clip(let rectangle, let origin):
      let isLeftwards = origin.x < 0 || origin.y < 0
      // Chromium counts from where the document begins, which its parts of the view do not heed.
      if resizesForDocuments != isLeftwards,
        let part = try await partOfView(rectangle, deadline: deadline)
      {
        return try await picture(of: part, origin: "viewport", deadline: deadline)
      }
      guard isLeftwards else {
        return try await picture(of: rectangle, origin: "document", deadline: deadline)
      }
      var part = rectangle
      part.x -= origin.x
      part.y -= origin.y
      // Firefox leaves out what lies before 0.
      guard resizesForDocuments else {
        return try await pictureInLargeView(
          part, width: Double(viewport.width) - origin.x,
          height: max(Double(viewport.height) - origin.y, part.y + part.height),
          deadline: deadline)
      }
      return try await picture(of: part, origin: "document", deadline: deadline)
    case .document(let rectangle) where rectangle.x >= 0 && rectangle.y >= 0:
      return try await picture(of: .clip(rectangle), deadline: deadline)
    case .document(let rectangle):
      let all = PageRect(x: 0, y: 0, width: rectangle.width, height: rectangle.height)
      return try await pictureInLargeView(
        all, width: all.width, height: all.height, deadline: deadline)
    }
  }

  private func picture(
    of area: PageRect, origin: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    try await sendClassified(
      BiDi.BrowsingContext.CaptureScreenshot(
        context: contextID, origin: origin,
        clip: .init(x: area.x, y: area.y, width: area.width, height: area.height)),
      deadline: deadline)
  }

  /// Makes the viewport as large as the document for the time of a picture: nothing lies before its
  /// origin then.
  private func pictureInLargeView(
    _ area: PageRect, width: Double, height: Double, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    try await setViewport(width: Int(width), height: Int(height), deadline: deadline)
    do throws(BrowserError) {
      let picture = try await picture(of: area, origin: "viewport", deadline: deadline)
      try await setViewport(width: viewport.width, height: viewport.height, deadline: deadline)
      return picture
    } catch {
      // The page gets its size back also where the picture failed.
      try? await setViewport(
        width: viewport.width, height: viewport.height, deadline: .now + .seconds(5))
      throw error
    }
  }

  private func setViewport(
    width: Int, height: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    _ = try await sendClassified(
      BiDi.BrowsingContext.SetViewport(
        context: contextID, viewport: .init(width: width, height: height),
        devicePixelRatio: viewport.scale), deadline: deadline)
  }

  /// A part of the document, from the viewport's top left; nil if some of it is out of view.
  private func partOfView(
    _ area: PageRect, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> PageRect? {
    let reply = try await sendClassified(
      BiDi.Script.CallFunction(
        functionDeclaration: "() => JSON.stringify([scrollX, scrollY, innerWidth, innerHeight])",
        arguments: [], target: sandbox), deadline: deadline)
    let text = reply.result?.value?.string ?? ""
    let view = (try? JSONValue(utf8: Array(text.utf8)))?.array?.compactMap(\.number) ?? []
    guard view.count == 4 else { return nil }
    let visible = PageRect(x: view[0], y: view[1], width: view[2], height: view[3])
    guard visible.contains(area) else { return nil }
    return PageRect(
      x: area.x - visible.x, y: area.y - visible.y, width: area.width, height: area.height)
  }
}
