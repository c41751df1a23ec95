import BrowserAPI
import JSON
import Messaging
import ProtocolPages

extension BiDiPage {
  func picture(
    of area: ScreenshotArea, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    switch area {
    case .viewport:
      return try await sendClassified(
        BiDi.BrowsingContext.CaptureScreenshot(context: contextID, origin: "viewport"),
        deadline: deadline)
    case .clip(let rectangle):
      if resizesForDocuments, let part = try await partOfView(rectangle, deadline: deadline) {
        return try await picture(of: part, origin: "viewport", deadline: deadline)
      }
      return try await picture(of: rectangle, origin: "document", deadline: deadline)
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
