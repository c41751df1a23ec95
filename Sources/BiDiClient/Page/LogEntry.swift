import BrowserAPI
import JSON
import Messaging
import Vocabulary

/// What an entry of the log means for a page.
struct LogEntry {
  /// The event to report; nil for calls that show nothing.
  let event: PageEvent?

  /// What Firefox's own messages begin with; it logs them like errors of a script.
  private static let messages = [
    "Cross-Origin Request Blocked:", "Content-Security-Policy:", "Loading failed for ",
    "Loading mixed", "Blocked loading ", "downloadable font:",
    "Firefox can\u{2019}t establish a connection to the server at ",
  ]

  /// What a `fetch`, or reading its answer, fails with in Firefox when its page is left; the same as
  /// when there is no server. Chromium says nothing then.
  private static let fetchFailures = [
    "NetworkError when attempting to fetch resource", "Error in input stream",
    "The operation was aborted",
  ]

  /// The URL of a request that the other site did not allow, if the entry reports one.
  static func refusedURL(_ text: String) -> String? {
    guard text.hasPrefix(messages[0]), let start = text.firstRange(of: " at ")?.upperBound,
      let end = text[start...].firstRange(of: ". (Reason:")?.lowerBound
    else { return nil }
    return String(text[start..<end])
  }

  /// What Firefox says of a WebSocket or a stream whose page was left or reloaded.
  private static let givenUp = " was interrupted while the page was loading."

  init(_ entry: BiDi.Log.EntryAdded) {
    let text = entry.text ?? ""
    let frames = entry.stackTrace?.callFrames ?? []
    if text.hasPrefix("The connection to "), text.hasSuffix(Self.givenUp) {
      event = .console(level: "warning", text: text, source: frames.first?.place ?? "")
      return
    }
    if Self.messages.contains(where: text.hasPrefix) {
      event = .console(level: "error", text: text, source: frames.first?.place ?? "")
      return
    }
    if entry.type == "javascript", entry.level == "error" {
      let message = text.hasPrefix("Uncaught") ? text : "Uncaught \(text)"
      event =
        Self.fetchFailures.contains(where: text.contains)
        ? .fetchFailed(message: message, stack: frames.text, mayComeLate: false)
        : .uncaughtError(message: message, stack: frames.text)
      return
    }
    let level: String
    switch entry.method ?? entry.level {
    case "error", "assert": level = "error"
    case "warn": level = "warning"
    case "info": level = "info"
    case "debug", "trace": level = entry.method == "trace" ? "log" : "debug"
    case "clear", "groupEnd", "profile", "profileEnd":
      event = nil
      return
    default: level = "log"  // what consoles are asked to show otherwise
    }
    event = .console(level: level, text: text, source: frames.first?.place ?? "")
  }
}
