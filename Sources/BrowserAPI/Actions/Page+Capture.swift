import JSON
import Support
public import Vocabulary

/// What a picture of a page shows and how the page is held still for it.
public struct CaptureRequest: Sendable, Hashable {
  /// What the picture shows.
  public enum Area: Sendable, Hashable {
    /// What is in the viewport.
    case viewport
    /// The whole document.
    case fullPage
    /// The box of one element, widened to whole CSS pixels.
    case element(Locator<String>)
  }

  /// What is in the picture.
  public var area: Area
  /// Elements that are painted over in magenta (#FF00FF).
  public var masks: [Locator<String>]
  /// Elements whose boxes are reported, so that they can be left out of comparisons; not painted over.
  public var ignored: [Locator<String>]
  /// Whether the boxes of all visible elements are reported. They are of the same moment as the picture
  /// and cost no round trip, but a few milliseconds on a large page.
  public var recordsElements: Bool
  /// Whether the text cursor is made transparent.
  public var hidesCaret: Bool
  /// Whether animations jump to their end, endless ones to their beginning.
  public var finishesAnimations: Bool
  /// Whether time stands still for what scripts draw.
  public var holdsCanvases: Bool

  /// Makes a request.
  public init(
    area: Area = .viewport, masks: [Locator<String>] = [], ignored: [Locator<String>] = [],
    recordsElements: Bool = false, hidesCaret: Bool = true, finishesAnimations: Bool = true,
    holdsCanvases: Bool = false
  ) {
    self.area = area
    self.masks = masks
    self.ignored = ignored
    self.recordsElements = recordsElements
    self.hidesCaret = hidesCaret
    self.finishesAnimations = finishesAnimations
    self.holdsCanvases = holdsCanvases
  }
}

/// A picture of a page.
public struct Capture: Sendable, Hashable {
  /// The bytes of a PNG, in device pixels.
  public var png: [UInt8]
  /// What it shows, in CSS pixels from the document's top left.
  public var area: PageRect
  /// The painted masks, in CSS pixels from the picture's top left.
  public var masks: [PageRect]
  /// The boxes of each locator that is to be ignored, in the request's order, in CSS pixels from
  /// the picture's top left; none for one that matches nothing that is shown.
  public var ignored: [[PageRect]]
  /// What can be seen, in document order; empty unless it was asked for.
  public var elements: [CapturedElement]
  /// The URLs of images in the area that could not be loaded.
  public var brokenImages: [String]
}

extension Page {
  /// Takes a picture when fonts and images are there and nothing moves. Three round trips, and two
  /// more to hold what scripts draw.
  public func capture(
    _ request: CaptureRequest, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) -> Capture {
    guard request.holdsCanvases else { return try await captureOnce(request, deadline: deadline) }
    return try await holdingCanvases(deadline: deadline) { () async throws(StepFailure) in
      try await captureOnce(request, deadline: deadline)
    }
  }

  private func captureOnce(
    _ request: CaptureRequest, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) -> Capture {
    let locator: Locator<String>? =
      if case .element(let locator) = request.area { locator } else { nil }
    let attempt = ActionAttempt(action: "take a picture of", locator: locator, deadline: deadline)
    var argument: [String: JSONValue] = [
      "masks": .array(request.masks.filter { $0.frame == nil }.map(\.json)),
      "hideCaret": .bool(request.hidesCaret),
      "finishAnimations": .bool(request.finishesAnimations),
      "fullPage": .bool(request.area == .fullPage),
    ]
    if !request.ignored.isEmpty {
      argument["ignored"] = CaptureRequest.ownLocators(request.ignored)
    }
    if request.recordsElements { argument["elements"] = true }
    try await preparePictured(request, attempt)
    if request.elementInFrame != nil {
      argument["measures"] = true
    } else if let locator {
      argument["element"] = locator.json
    }
    // The page itself is made ready, also where what it shows is in a frame.
    let ofPage = ActionAttempt(action: attempt.action, locator: nil, deadline: deadline)
    let page = request.elementInFrame == nil ? attempt : ofPage
    var ready = try page.success(try await ask("prepareCapture", argument, page))
    let hasFrames = ready["frames"]?.number ?? 0 > 0
    if hasFrames { await hold(argument, attempt) }
    await holdDrawings(ready["vectors"]?.array?.compactMap(\.string) ?? [])
    if request.isInFrames {
      do throws(StepFailure) {
        ready = try await addingFrames(to: ready, request, deadline: deadline)
      } catch {
        try? await restore(attempt, hasFrames)
        throw error
      }
    }
    let geometry = CaptureGeometry(ready)
    let area = geometry.area(of: request.area)
    let png: [UInt8]
    do throws(BrowserError) {
      let shown: ScreenshotArea =
        switch request.area {
        case .viewport: .viewport
        case .fullPage: .document(area)
        case .element: .clip(area, origin: geometry.origin)
        }
      png = try await picture(of: shown, deadline)
    } catch {
      try? await restore(attempt, hasFrames)
      throw .browser(error)
    }
    try await restore(attempt, hasFrames)
    return Capture(
      png: png, area: area, masks: geometry.masks(in: area), ignored: geometry.ignored(in: area),
      elements: (ready["elements"]?.array ?? []).map {
        CapturedElement($0, box: geometry.rect($0, in: area))
      },
      brokenImages: ready["broken"]?.array?.compactMap(\.string) ?? [])
  }

  /// The browser's own work has a time of its own: the page was ready in time.
  private func picture(
    of area: ScreenshotArea, _ deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    let began = ContinuousClock.now
    do throws(BrowserError) {
      return try await screenshot(area, deadline: max(deadline, began + leastPictureTime))
    } catch {
      guard error.code == .timedOut else { throw error }
      throw BrowserError(
        .pictureTimedOut,
        "the page was ready, but the browser gave no picture within \((.now - began).text)",
        hint: "the machine may be too busy: run fewer workers, or take a smaller picture")
    }
  }

  /// What the browser may take for a picture at least. A page of 20,000 pixels takes it a few seconds
  /// on a calm machine.
  private var leastPictureTime: Duration { .seconds(20) }

  /// Holds what moves in the documents inside the page's.
  private func hold(_ argument: [String: JSONValue], _ attempt: ActionAttempt) async {
    var argument = argument.filter { ["hideCaret", "finishAnimations"].contains($0.key) }
    // The page itself is ready, and a frame that never is must not take the whole time.
    let time = min(Duration.fromMilliseconds(attempt.millisecondsLeft), .seconds(1))
    argument["timeout"] = .number(time.milliseconds)
    await callInFrames(
      AgentCall("holdFrame", .object(argument)), deadline: .now + time + leastFrameTime)
  }

  /// Holds what moves by CSS in drawings that are shown as images.
  private func holdDrawings(_ urls: [String]) async {
    guard !urls.isEmpty else { return }
    let deadline = ContinuousClock.now + leastFrameTime
    let texts = await movingDrawings(urls, deadline: deadline)
    guard !texts.isEmpty else { return }
    let argument: JSONValue = [
      "texts": .object(texts.mapValues { .string($0) }), "timeout": 1000,
    ]
    _ = try? await call(AgentCall("holdVectors", argument), deadline: deadline)
  }

  /// What calls of all frames may take beside what they wait for.
  private var leastFrameTime: Duration { .seconds(2) }

  /// Lets the page go; one that has been left needs nothing.
  private func restore(
    _ attempt: ActionAttempt, _ hasFrames: Bool
  ) async throws(StepFailure) {
    if hasFrames {
      await callInFrames(AgentCall("restoreCapture"), deadline: .now + leastFrameTime)
    }
    do throws(BrowserError) {
      _ = try await call(AgentCall("restoreCapture"), deadline: max(attempt.deadline, .now) + grace)
    } catch {
      guard error.code == .documentGone else { throw .browser(error) }
    }
  }
}
