/// Something that a way to a browser may or may not be able to do.
///
/// What every way can do (navigate, act, expect, take a picture of the viewport) is not listed.
public enum EngineFeature: String, Sendable, Hashable, CaseIterable, Codable {
  /// Cases run side by side in one browser and see nothing of each other.
  case isolatedContexts
  /// The page agent runs where scripts of the page can't reach it.
  case isolatedWorld
  /// Pictures of the whole document.
  case fullPageScreenshot
  /// More or fewer than one device pixel a CSS pixel.
  case deviceScale
  /// `prefers-color-scheme: dark`.
  case colorScheme
  /// Language of the page and of the `Accept-Language` header.
  case locale
  case timeZone
  /// Headers of ours with every request.
  case extraHeaders
  case ignoresCertificateErrors
  /// What pages write on the console.
  case consoleMessages
  /// Errors of scripts that nothing caught.
  case uncaughtErrors
  /// The status of every answer of a server.
  case responses
  /// Requests that got no answer, with the reason.
  case failedRequests
  /// Clicks with the middle and the right button.
  case otherMouseButtons
  /// Keys that WebDriver has no code points for: CapsLock, ContextMenu, NumLock, PrintScreen and
  /// ScrollLock.
  case extendedKeys
  /// Alert, confirm and prompt are answered by a policy that a step can change.
  case dialogs
  /// Windows that a page opens are closed and reported.
  case popups
  /// A crash of the page is noticed at once.
  case crashes
  /// Requests can be answered or failed by us.
  case interception
  /// A window for a person to look at.
  case headed
}
