import JSON
import Vocabulary

/// What went wrong between us and a browser, and what to do about it.
public struct BrowserError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure that callers tell apart.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// No browser was found where we looked.
    case notFound
    /// The browser ended, or said nothing, before it could be used.
    case launchFailed
    /// The connection to the browser closed; the browser is gone.
    case disconnected
    /// The renderer of this page crashed.
    case pageCrashed
    /// The page (or its context) was closed.
    case pageClosed
    /// A protocol call had no answer by its deadline.
    case timedOut
    /// The document that the script ran in went away (a navigation); the call may be repeated.
    case documentGone
    /// A navigation failed: a redirect loop, no answer with a document, aborted.
    case navigationFailed
    /// The server of a document could not be reached, or did not answer in HTTP.
    case serverUnreachable
    /// The host of a document has no address.
    case hostUnknown
    /// A script in the page threw.
    case scriptFailed
    /// The page kept on opening dialogs past the limit.
    case dialogLoop
    /// The browser answered with a protocol error.
    case protocolError
    /// The size of a capture is over the limit.
    case captureTooLarge
    /// The browser gave no picture in time, although its page had responded.
    case pictureTimedOut
    /// What was asked for is not part of the protocol that the browser is driven by.
    case unsupported
    /// The task was cancelled.
    case cancelled
  }

  /// The kind of failure.
  public var code: Code
  /// One sentence: what happened, with the names and values involved.
  public var message: String
  /// What to do next; empty where there is nothing useful to say.
  public var hint: String
  /// The URL that could not be opened; empty where the error is about none.
  public var url: String

  /// Makes an error.
  public init(_ code: Code, _ message: String, hint: String = "", url: String = "") {
    self.code = code
    self.message = message
    self.hint = hint
    self.url = url
  }

  public var description: String { hint.isEmpty ? message : "\(message)\n  hint: \(hint)" }
}
