public import JSON
public import Vocabulary

/// One page (tab). All calls act on its main frame.
///
/// A client reports what happens in the page to `events` before it answers the call during
/// which it happened, so that a step sees every error that it caused.
public protocol Page: Sendable {
  /// What happened in the page, in order of arrival.
  var events: PageEventLog { get }

  /// The URL of the committed document, as last reported by the browser.
  var url: String { get }

  /// Whether the page was closed, by itself or by us.
  var isClosed: Bool { get }

  /// How many times a caller had to wait for the browser so far; counted in tests.
  var roundTrips: Int { get }

  /// How many requests of the page have no answer yet; 0 where the engine does not tell.
  var requestsUnderWay: Int { get }

  /// Why the browser shows an error page of its own in place of a document; nil where it does not.
  func failedNavigation() async -> BrowserError?

  /// The HTTP status of the document as the network told it; nil where that is not known (yet).
  var documentStatus: Int? { get }

  /// Goes to a URL and returns when its document has reached the state.
  /// - Throws: `navigationFailed` with the browser's reason, `timedOut` with the state reached.
  func goto(_ url: String, until state: LoadState, deadline: ContinuousClock.Instant)
    async throws(BrowserError)

  /// Goes back (-1) or forward (+1) in the history and waits for the load state.
  /// - Throws: `navigationFailed` where there is no such entry.
  func traverseHistory(by delta: Int, deadline: ContinuousClock.Instant)
    async throws(BrowserError)

  /// Reloads the page and waits for its load event.
  func reload(deadline: ContinuousClock.Instant) async throws(BrowserError)

  /// Calls a function of the page agent in an isolated world of the current document.
  ///
  /// Waits for the document's world where a navigation is under way. One round trip.
  /// - Throws: `documentGone` where the document went away before the answer came.
  func call(_ call: AgentCall, deadline: ContinuousClock.Instant)
    async throws(BrowserError) -> JSONValue

  /// Calls a function in the page's own world, where its scripts run.
  ///
  /// - Parameters:
  ///   - function: the text of a function that takes a text and gives JSON text, or a promise of it.
  ///   - text: its argument.
  /// - Throws: `scriptFailed` for a text that is no function.
  func callInPage(
    _ function: String, _ text: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue

  /// Calls a function of the page agent in all documents inside the page's, whatever their origin.
  ///
  /// Frames that come or go meanwhile, or that do not respond by the deadline, are left out.
  func callInFrames(_ call: AgentCall, deadline: ContinuousClock.Instant) async

  /// The documents inside the page's, one by one; nil where there is no way to them.
  var frames: (any PageFrames)? { get }

  /// The texts of those drawings (SVG) that the page shows as images and that move by CSS for ever,
  /// by their URLs; empty where the engine gives no contents.
  func movingDrawings(_ urls: [String], deadline: ContinuousClock.Instant) async -> [String: String]

  /// Sends input as one burst and waits until the page has handled all of it.
  ///
  /// `confirmation` travels in the same burst (no further round trip) and its answer is
  /// returned; nil where the input made the document go away first. It must wait in the page for
  /// the input, which may be handled after it arrives; then all events of the input come before
  /// its answer. Without a confirmation that costs one more round trip. A navigation that the
  /// input started is waited for until it has committed or failed.
  func perform(
    _ actions: [InputAction], confirming confirmation: AgentCall?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue?

  /// Takes a picture: the bytes of a PNG, in device pixels.
  /// - Throws: `captureTooLarge` past the engine's or our limit.
  func screenshot(_ area: ScreenshotArea, deadline: ContinuousClock.Instant)
    async throws(BrowserError) -> [UInt8]

  /// Answers in place of servers; nil where the engine has no such thing.
  var interception: (any NetworkInterception)? { get }

  /// Gives the page another inner size and scale.
  func setViewport(
    _ viewport: Viewport, deadline: ContinuousClock.Instant
  ) async throws(BrowserError)

  /// Changes what becomes of the next dialogs.
  func setDialogPolicy(_ policy: DialogPolicy)

  /// Closes the page without asking it. Never throws.
  func close() async
}

extension Page {
  public var frames: (any PageFrames)? { nil }
  public var isClosed: Bool { false }
  public func setViewport(
    _ viewport: Viewport, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {}

  public func movingDrawings(
    _ urls: [String], deadline: ContinuousClock.Instant
  ) async -> [String: String] { [:] }
}

/// A function of the page agent and its one argument.
public struct AgentCall: Sendable, Hashable {
  /// The function's name on the agent object.
  public var function: String
  /// Its argument; an object as a rule.
  public var argument: JSONValue

  /// Makes a call.
  public init(_ function: String, _ argument: JSONValue = .object([:])) {
    self.function = function
    self.argument = argument
  }
}

/// What a screenshot shows. Rectangles are in CSS pixels from where the viewport is before anything
/// is scrolled.
public enum ScreenshotArea: Sendable, Hashable {
  case viewport
  /// A part of a document that begins at this place: before 0 where text runs to the left or upwards.
  case clip(PageRect, origin: PagePoint = PagePoint())
  /// The whole document. Where text runs to the left or upwards it begins before 0.
  case document(PageRect)
}

/// A place in CSS pixels.
public struct PagePoint: Sendable, Hashable {
  /// From the left.
  public var x: Double
  /// From the top.
  public var y: Double

  /// Makes a point.
  public init(x: Double = 0, y: Double = 0) {
    self.x = x
    self.y = y
  }
}

/// A rectangle in CSS pixels.
public struct PageRect: Sendable, Hashable {
  /// From the left.
  public var x: Double
  /// From the top.
  public var y: Double
  /// Across.
  public var width: Double
  /// Down.
  public var height: Double

  /// Makes a rectangle.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether another rectangle is wholly inside.
  package func contains(_ other: PageRect) -> Bool {
    other.x >= x && other.y >= y && other.x + other.width <= x + width
      && other.y + other.height <= y + height
  }
}
