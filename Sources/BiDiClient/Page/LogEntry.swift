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
  ]

  /// The URL of a request that the other site did not allow, where the entry tells of one.
  static func refusedURL(_ text: String) -> String? {
    guard text.hasPrefix(messages[0]), let start = text.firstRange(of: " at ")?.upperBound,
      let end = text[start...].firstRange(of: ". (Reason:")?.lowerBound
    else { return nil }
    return String(text[start..<end])
  }

  init(_ entry: BiDi.Log.EntryAdded) {
    let text = entry.text ?? ""
    let frames = entry.stackTrace?.callFrames ?? []
    if Self.messages.contains(where: text.hasPrefix) {
      event = .console(level: "error", text: text, source: frames.first.map(Self.place(of:)) ?? "")
      return
    }
    if entry.type == "javascript", entry.level == "error" {
      event = .uncaughtError(
        message: text.hasPrefix("Uncaught") ? text : "Uncaught \(text)",
        stack: frames.map(Self.words(of:)).joined(separator: "\n"))
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
    case _: level = "log"
    }
    event = .console(level: level, text: text, source: frames.first.map(Self.place(of:)) ?? "")
  }

  /// `https://host/app.js:12:7`, one-based.
  private static func place(of frame: BiDi.Script.StackFrame) -> String {
    "\(frame.url):\(frame.lineNumber + 1):\(frame.columnNumber + 1)"
  }

  private static func words(of frame: BiDi.Script.StackFrame) -> String {
    frame.functionName.isEmpty
      ? "at \(place(of: frame))" : "at \(frame.functionName) (\(place(of: frame)))"
  }
}
