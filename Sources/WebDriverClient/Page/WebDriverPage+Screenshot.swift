import BrowserAPI
import DevTools
import Foundation
import Imaging
import JSON
import Vocabulary

extension WebDriverPage {
  /// The longest side, in device pixels: beyond it WebKit has no surface.
  private static let sideLimit = 32_000.0

  func screenshot(
    _ area: ScreenshotArea, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    try beginStep()
    switch area {
    case .viewport:
      return try await picture(
        width: viewport.width, height: viewport.height, deadline: deadline)
    case .document(var rectangle):
      // The viewport of such a picture is as large as the document, so nothing lies before it.
      rectangle.x = 0
      rectangle.y = 0
      return try await screenshot(.clip(rectangle), deadline: deadline)
    case .clip(let rectangle, let origin):
      try CaptureLimits.check(rectangle, scale: viewport.scale, side: Self.sideLimit)
      if vendor == .chromeDriver {
        return try await chromeClip(rectangle, from: origin, deadline: deadline)
      }
      let view = try await view(deadline: deadline)
      if view.contains(rectangle) {
        let whole = try await picture(
          width: viewport.width, height: viewport.height, deadline: deadline)
        return try Self.crop(whole, rectangle, view)
      }
      var part = rectangle
      part.x -= origin.x
      part.y -= origin.y
      return try await beyond(
        part, view, least: Double(viewport.width) - origin.x, deadline: deadline)
    }
  }

  private func picture(deadline: ContinuousClock.Instant) async throws(BrowserError) -> [UInt8] {
    let text = try await send(
      WebDriver.Document.Screenshot(), "Taking a picture", deadline: deadline)
    return try Self.bytes(text)
  }

  /// The picture of a window that has this inner size.
  ///
  /// On a busy machine WebKitGTK may lose the first frames of a document that is loaded before the
  /// window has been drawn once; the window then stays black until its size changes. So a black
  /// picture is believed only after that.
  private func picture(
    width: Int, height: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    var png = try await picture(deadline: deadline)
    for _ in 1...2 where vendor == .webKitGTK && Self.isBlack(png) {
      try await resize(width: width, height: height + 1, deadline: deadline)
      try await resize(width: width, height: height, deadline: deadline)
      _ = try await view(deadline: deadline)
      png = try await picture(deadline: deadline)
    }
    return png
  }

  /// Waits until the window has been drawn once.
  func waitForFirstFrame(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    _ = try await picture(deadline: deadline)
  }

  private static func isBlack(_ png: [UInt8]) -> Bool {
    // A picture of one color takes hardly any room; others need not be decoded.
    guard let header = try? PNGCodec.header(of: png), png.count < header.width * header.height / 64,
      let bitmap = try? PNGCodec.decode(png)
    else { return false }
    return bitmap == Bitmap(width: bitmap.width, height: bitmap.height, color: .black)
  }

  private static func bytes(_ base64: String) throws(BrowserError) -> [UInt8] {
    guard let data = Data(base64Encoded: base64, options: .ignoreUnknownCharacters) else {
      throw BrowserError(.protocolError, "The driver's picture is no Base64.")
    }
    return [UInt8](data)
  }

  /// The driver of Chromium passes on a command that knows clips.
  private func chromeClip(
    _ area: PageRect, from origin: PagePoint, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    struct Reply: Decodable, Sendable { var data: String }
    let clip: JSONValue = [
      "x": .number(area.x - origin.x), "y": .number(area.y - origin.y),
      "width": .number(area.width),
      "height": .number(area.height), "scale": 1,
    ]
    let view = try await view(deadline: deadline)
    let reply = try await send(
      ChromeDriver.CDP<Reply>(
        DevToolsCommand(
          "Page.captureScreenshot",
          [
            "format": "png", "clip": clip, "captureBeyondViewport": .bool(!view.contains(area)),
          ])), "Taking a picture", deadline: deadline)
    return try Self.bytes(reply.data)
  }

  /// Makes the window as large as what is to be seen, for the time of a picture.
  private func beyond(
    _ area: PageRect, _ before: PageRect, least: Double, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    let width = max(Int(area.x + area.width), Int(least))
    let height = max(Int(area.y + area.height), viewport.height)
    try CaptureLimits.check(
      PageRect(x: 0, y: 0, width: Double(width), height: Double(height)), scale: viewport.scale,
      side: Self.sideLimit)
    let outcome = await Result { () async throws(BrowserError) -> [UInt8] in
      try await self.resize(width: width, height: height, deadline: deadline)
      let view = try await self.view(scrollingTo: (0, 0), deadline: deadline)
      let whole = try await self.picture(width: width, height: height, deadline: deadline)
      return try Self.crop(whole, area, view)
    }
    // The page gets its size back also where the picture failed.
    let grace = max(deadline, .now + .seconds(5))
    try await resize(width: viewport.width, height: viewport.height, deadline: grace)
    _ = try await view(scrollingTo: (before.x, before.y), deadline: grace)
    return try outcome.get()
  }

  private static func crop(
    _ png: [UInt8], _ area: PageRect, _ view: PageRect
  ) throws(BrowserError) -> [UInt8] {
    do throws(ImageError) {
      let bitmap = try PNGCodec.decode(png)
      let scale = Double(bitmap.width) / max(1, view.width)
      func pixels(_ value: Double) -> Int { Int((value * scale).rounded()) }
      let part = PixelRect(
        x: pixels(area.x - view.x), y: pixels(area.y - view.y), width: pixels(area.width),
        height: pixels(area.height))
      guard part.intersection(bitmap.bounds) == part else {
        throw ImageError(
          .sizeMismatch, "it has \(bitmap.size) pixels, and \(part) were wanted",
          hint: "take a snapshot of the viewport instead")
      }
      return try PNGCodec.encode(bitmap.cropped(to: part))
    } catch {
      throw BrowserError(
        .protocolError, "The driver's picture cannot be used: \(error.message)", hint: error.hint)
    }
  }
}

extension WebDriverPage {
  /// What is in view, two frames from now, so that what was drawn last is on the screen.
  func view(
    scrollingTo point: (x: Double, y: Double)? = nil, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> PageRect {
    let arguments: [JSONValue] = [
      point.map { .number($0.x) } ?? .null, point.map { .number($0.y) } ?? .null,
    ]
    let answer = try await run(
      PageScript.view, arguments, "Measuring the page", deadline: deadline)
    func number(_ key: String) -> Double { answer[key]?.number ?? 0 }
    return PageRect(
      x: number("x"), y: number("y"), width: number("width"), height: number("height"))
  }

  func setViewport(
    _ viewport: Viewport, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try beginStep()
    if vendor == .chromeDriver {
      _ = try await send(
        ChromeDriver.CDP<WebDriverNothing>(ContextSetup.metrics(of: viewport)),
        "Sizing the window", deadline: deadline)
    } else {
      guard viewport.scale == self.viewport.scale else {
        throw BrowserError(
          .unsupported, "The scale of a page can't be changed over WebDriver.",
          hint: "use a viewport of the same scale, or another engine")
      }
      try await resize(width: viewport.width, height: viewport.height, deadline: deadline)
    }
    withState { $0.viewport = viewport }
  }

  /// Gives the page an inner size: sets the window's, measures and corrects.
  func resize(
    width: Int, height: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let origin = session.endpoint.windowOrigin
    var outer = (width: width, height: height)
    var inner = (width: 0, height: 0)
    for _ in 1...6 {
      _ = try await send(
        WebDriver.Window.SetRect(
          x: origin.x, y: origin.y, width: outer.width, height: outer.height),
        "Sizing the window", deadline: deadline)
      let answer = try await run(
        PageScript.size, [.number(Double(width)), .number(Double(height))],
        "Measuring the window", deadline: deadline)
      inner = (Int(answer.array?.first?.number ?? 0), Int(answer.array?.last?.number ?? 0))
      if inner == (width, height) { return }
      outer.width += width - inner.width
      outer.height += height - inner.height
    }
    throw BrowserError(
      .protocolError,
      "The window could not be made \(width)×\(height) CSS pixels inside: "
        + "it has \(inner.width)×\(inner.height).",
      hint: "the engine has a smallest window; use a larger viewport for it")
  }
}
