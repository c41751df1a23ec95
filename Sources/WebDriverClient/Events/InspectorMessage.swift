import BrowserAPI
import DevTools
import JSON
import Vocabulary

/// A message of WebKit's console as an event of a page.
///
/// Specification: https://github.com/WebKit/WebKit/blob/main/Source/JavaScriptCore/inspector/protocol/Console.json
enum InspectorMessage {
  /// Where WebKit's own viewer of PDF documents comes from.
  private static let viewer = "webkit-pdfjs-viewer://"

  /// The event; nil for what events of the network say already, and for what the viewer of PDF
  /// documents says, which is none of the page's doing.
  static func event(_ message: JSONValue) -> PageEvent? {
    let level = message["level"]?.string ?? "log"
    let text = message["text"]?.string ?? ""
    let isAboutViewer = text.contains("origin '\(viewer)") || text.contains("origin \"\(viewer)")
    if place(message).hasPrefix(viewer) { return nil }
    if isAboutViewer, message["source"]?.string != "console-api" { return nil }
    switch message["source"]?.string {
    case "network": return WebSocketMessage.event(text, source: place(message))
    case "javascript" where text.hasPrefix("WebSocket connection to "):
      return WebSocketMessage.event(text, source: place(message))
    case "javascript" where level == "error" && !text.hasSuffix("access control checks."):
      return UncaughtError.event(text, stack: stack(of: message))
    default:  // the sources of messages are many, and written alike
      let values = message["parameters"]?.array?.map { Self.text(of: $0) } ?? []
      return .console(
        level: level, text: values.isEmpty ? text : values.joined(separator: " "),
        source: place(message))
    }
  }

  /// A value as the inspector shows it.
  private static func text(of value: JSONValue) -> String {
    if let text = value["value"]?.string { return text }
    if let plain = value["value"], value["preview"] == nil {
      return String(decoding: plain.utf8, as: UTF8.self)
    }
    if let preview = value["preview"], value["subtype"]?.string != "error" {
      return text(ofPreview: preview)
    }
    return value["description"]?.string ?? value["type"]?.string ?? ""
  }

  private static func text(ofPreview preview: JSONValue) -> String {
    let isArray = preview["subtype"]?.string == "array"
    let members = (preview["properties"]?.array ?? []).map { property in
      let value = property["value"]?.string ?? property["type"]?.string ?? ""
      let shown = property["type"]?.string == "string" ? "'\(value)'" : value
      return isArray ? shown : "\(property["name"]?.string ?? ""): \(shown)"
    }
    let rest = preview["overflow"]?.bool == true ? ["…"] : []
    let list = (members + rest).joined(separator: ", ")
    return isArray ? "[\(list)]" : "{\(list)}"
  }

  private static func stack(of message: JSONValue) -> String {
    let trace = message["stackTrace"]
    let frames = trace?["callFrames"]?.array ?? trace?.array ?? []
    guard !frames.isEmpty else { return "at \(place(message))" }
    return frames.map { frame in
      let name = frame["functionName"]?.string ?? ""
      let place =
        "\(frame["url"]?.string ?? ""):\(number(frame["lineNumber"])):\(number(frame["columnNumber"]))"
      return name.isEmpty ? "at \(place)" : "at \(name) (\(place))"
    }.joined(separator: "\n")
  }

  private static func place(_ message: JSONValue) -> String {
    guard let url = message["url"]?.string, !url.isEmpty else { return "" }
    return "\(url):\(number(message["line"])):\(number(message["column"]))"
  }

  private static func number(_ value: JSONValue?) -> Int { Int(value?.number ?? 0) }
}
