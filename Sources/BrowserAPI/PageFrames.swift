public import JSON
import Vocabulary

/// The documents inside a page's, whatever their origin: the optional part of a `Page`.
public protocol PageFrames: Sendable {
  /// The document in the frame element that the agent's `chooseFrame` found last.
  ///
  /// - Parameter parent: The document of the frame element; nil for the page's own.
  /// - Throws: `documentGone` where the element has no document (any more); it may be asked again.
  func chosen(
    in parent: FrameReference?, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> FrameReference

  /// Calls a function of the page agent in an isolated world of a frame's document.
  /// - Throws: `documentGone` where the document or its frame went away before the answer came.
  func call(
    _ call: AgentCall, in frame: FrameReference, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue

  /// Calls a function in the world of a frame's document where its scripts run, as `Page.callInPage` does.
  /// - Throws: `documentGone` where the document went away, `scriptFailed` for a text that is no function.
  func callInPage(
    _ function: String, _ text: String, in frame: FrameReference, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue

  /// Sends input, with points of the page's viewport, of which text is for the focus in a frame;
  /// returns as `Page.perform` does.
  ///
  /// - Parameter aim: One point in both viewports, if the pointer is sent anywhere.
  func perform(
    _ actions: [InputAction], in frame: FrameReference, aim: FrameAim?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError)
}

/// A point that was aimed at in a frame.
public struct FrameAim: Sendable, Hashable {
  /// In the page's viewport.
  public var inPage: PagePoint
  /// In the viewport of the frame's document.
  public var inFrame: PagePoint

  /// Makes an aim.
  public init(inPage: PagePoint, inFrame: PagePoint) {
    self.inPage = inPage
    self.inFrame = inFrame
  }

  /// The actions with points of the frame's viewport, as far as it is neither scaled nor turned around
  /// the aim.
  package func translated(_ actions: [InputAction]) -> [InputAction] {
    actions.map { action in
      guard case .pointerMove(let x, let y) = action else { return action }
      return .pointerMove(x: x - inPage.x + inFrame.x, y: y - inPage.y + inFrame.y)
    }
  }
}

/// What a client calls the document in a frame, and those around it.
public struct FrameReference: Sendable, Hashable {
  /// From the outside in; only the client knows what the names mean.
  public var path: [String]

  /// Makes a reference.
  public init(path: [String]) { self.path = path }
}
