import BrowserAPI

/// An error that no script caught, sorted by its text.
enum UncaughtError {
  /// What a `fetch`, or reading its answer, fails with when its page is left, in Firefox; the same as
  /// when there is no server.
  private static let firefox = [
    "NetworkError when attempting to fetch resource", "Error in input stream",
    "The operation was aborted",
  ]
  /// The same in WebKit, which may report it after the page that came.
  private static let webKit = ["Load failed", "Fetch is aborted"]

  static func event(_ message: String, stack: String) -> PageEvent {
    if webKit.contains(where: message.contains) {
      return .fetchFailed(message: message, stack: stack, mayComeLate: true)
    }
    if firefox.contains(where: message.contains) {
      return .fetchFailed(message: message, stack: stack, mayComeLate: false)
    }
    return .uncaughtError(message: message, stack: stack)
  }
}
