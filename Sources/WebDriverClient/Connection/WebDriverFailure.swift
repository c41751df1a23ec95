import BrowserAPI
import JSON
import Transport
import Vocabulary

/// Why a command had no value: the driver said so, or was not heard.
struct WebDriverFailure: Error, Sendable, Hashable {
  /// What the driver answered, in the specification's words, or what kept it from answering.
  enum Reason: Sendable, Hashable {
    /// https://w3c.github.io/webdriver/#errors
    case error(String)
    case deadline
    case unreachable
    case cancelled
    /// An answer that is not of the protocol.
    case malformed
  }

  var reason: Reason
  /// The driver's words.
  var message: String
  /// The text of the dialog that was in the way.
  var dialogText: String?

  /// Reads the answer of a driver that could not do it.
  init(status: Int, answer: JSONValue) {
    let value = answer["value"]
    let words = value?["message"]?.string ?? ""
    message = words.split(separator: "\n").map { $0.drop { $0 == " " } }
      // The driver's own stack, and a line that says which browser it drives, are noise.
      .prefix { !$0.hasPrefix("#0 ") && !$0.hasPrefix("Stacktrace") }
      .filter { !$0.hasPrefix("(Session info") }.joined(separator: " ")
    dialogText = value?["data"]?["text"]?.string ?? value?["data"]?["message"]?.string
    if let error = value?["error"]?.string {
      reason = .error(error)
    } else {
      reason = .malformed
      message = "status \(status)"
    }
  }

  init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }

  init(_ error: TransportError) {
    message = error.message
    switch error.code {
    case .timedOut: reason = .deadline
    case .cancelled: reason = .cancelled
    case .protocolViolation, .messageTooLarge: reason = .malformed
    case .connectionRefused, .hostNotFound, .tlsFailed, .closed, .invalidURL, .other:
      reason = .unreachable
    }
  }

  /// Whether a dialog has to be answered before the command can be done.
  var isDialog: Bool { reason == .error("unexpected alert open") }

  /// Whether the document went away before the script had ended.
  var isDocumentGone: Bool {
    switch reason {
    case .error("no such frame"): true
    case .error("javascript error"), .error("unknown error"), .error("no such execution context"):
      Self.unloadWords.contains { message.contains($0) }
    case .error, .deadline, .unreachable, .cancelled, .malformed: false
    }
  }

  /// Whether the driver says that the window is gone, which may be said of a frame too.
  var isWindowGone: Bool { reason == .error("no such window") }

  /// Whether the frame that the command was for is gone, or its element is of another document.
  var isFrameGone: Bool {
    switch reason {
    case .error("no such element"), .error("stale element reference"), .error("no such frame"): true
    case .error, .deadline, .unreachable, .cancelled, .malformed: false
    }
  }

  /// What drivers say of a document that is gone.
  private static let unloadWords = [
    "unload", "aborted by navigation", "execution context", "Cannot find context", "detached",
    "Execution context was destroyed",
  ]

  /// The error in our words.
  /// - Parameter what: What was asked for: `Getting a picture`.
  func error(doing what: String) -> BrowserError {
    let said = message.isEmpty ? "" : ": \(message)"
    switch reason {
    case .deadline:
      return BrowserError(
        .timedOut, "\(what) had no answer in time.",
        hint: "the page's main thread may be busy; look for a loop without an end")
    case .unreachable:
      return BrowserError(.disconnected, "The driver is gone\(said).")
    case .cancelled: return BrowserError(.cancelled, "\(what) was cancelled.")
    case .malformed:
      return BrowserError(.protocolError, "\(what): the answer is none of WebDriver\(said).")
    case .error(let name): return Self.error(name, said, what)
    }
  }

  private static func error(_ name: String, _ said: String, _ what: String) -> BrowserError {
    switch name {
    case "no such window":
      BrowserError(.pageClosed, "The browser closed the page.")
    case "no such frame": BrowserError(.documentGone, "The document went away\(said).")
    case "timeout", "script timeout": BrowserError(.timedOut, "\(what) took too long\(said).")
    case "javascript error": BrowserError(.scriptFailed, "\(what) failed in the page\(said)")
    case "session not created": BrowserError(.launchFailed, "No session was created\(said)")
    case "invalid session id":
      BrowserError(.disconnected, "The session has ended\(said.isEmpty ? "." : said)")
    case "unexpected alert open", "no such alert":
      BrowserError(.protocolError, "\(what) met a dialog\(said)")
    case "tab crashed": BrowserError(.pageCrashed, "The page crashed\(said)")
    default: BrowserError(.protocolError, "\(what): \(name)\(said)")
    }
  }
}
