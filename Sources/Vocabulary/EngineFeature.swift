/// A feature that a connection to a browser may or may not support.
///
/// What every connection supports (navigation, actions, expectations, screenshots of the viewport)
/// is not listed.
public enum EngineFeature: String, Sendable, Hashable, CaseIterable, Codable {
  /// Cases run in parallel in one browser without seeing each other's data.
  case isolatedContexts
  /// The page agent runs where the page's scripts can't reach it.
  case isolatedWorld
  /// Screenshots of the whole document.
  case fullPageScreenshot
  /// A ratio of device pixels to CSS pixels other than 1.
  case deviceScale
  /// `prefers-color-scheme: dark`.
  case colorScheme
  /// The language of the page and of the `Accept-Language` header.
  case locale
  case timeZone
  /// Additional headers in every request.
  case extraHeaders
  case ignoresCertificateErrors
  /// What shared and service workers do is seen as what their page does, and they have its settings.
  case sharedWorkers
  /// A server's question for a name and a password is answered.
  case credentials
  /// Messages that pages write to the console.
  case consoleMessages
  /// Uncaught errors of scripts.
  case uncaughtErrors
  /// A promise rejection that is handled a moment later is no uncaught error.
  case lateHandling
  /// The status of every response of a server.
  case responses
  /// Requests without a response, with the reason.
  case failedRequests
  /// Clicks with the middle and right buttons.
  case otherMouseButtons
  /// Fingers on the page: `tap`.
  case touch
  /// Keys that WebDriver has no code points for: CapsLock, ContextMenu, NumLock, PrintScreen and
  /// ScrollLock.
  case extendedKeys
  /// Alert, confirm and prompt dialogs are answered by a policy that steps can change.
  case dialogs
  /// What opened a dialog is known: alert, confirm or beforeunload.
  case dialogKinds
  /// Pages opened by a page stay open, and steps can go to them.
  case popups
  /// Files that pages download can be looked at.
  case downloads
  /// A crash of the page is detected immediately.
  case crashes
  /// Requests can be intercepted: answered or failed.
  case interception
  /// A visible browser window.
  case headed
}
