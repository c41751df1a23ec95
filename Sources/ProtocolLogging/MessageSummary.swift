import JSON

/// What a log line shows of a message: its shape, and those values that are known to be harmless.
///
/// Every other value becomes `…`: cookies, headers, bodies, what is typed, what pages contain and
/// scripts. A member that is not listed is therefore hidden, not shown.
enum MessageSummary {
  /// The maximum length of a line, in bytes.
  static let length = 2_000

  /// Members whose texts and numbers are shown, wherever they stand outside of `hidden`.
  private static let shown: Set = [
    "accept", "activeUrl", "bodySize", "browserContextId", "browserName", "browserVersion", "cause",
    "cmd", "colno", "columnNumber", "context", "currentIndex", "delta", "deviceScaleFactor",
    "disposition", "encodedDataLength", "entryId", "error", "errorReason", "errorText", "event",
    "executionContextId", "executionContextUniqueId", "exceptionId", "format", "frameId",
    "goog:resourceType", "handle", "height", "id", "initiatorType", "intercept", "intercepts",
    "isBlocked", "kind", "level", "lineNumber", "loaderId", "locale", "method", "mobile",
    "navigation", "networkId", "openerId", "origin", "parent", "parentId", "phases",
    "platformName", "product", "protocolVersion", "readyState", "realm", "reason", "redirectCount",
    "request", "requestId", "responseCode", "responseErrorReason", "sandbox", "scale", "session",
    "sessionId", "sourceOrigin", "state", "status", "statusCode", "subtype", "targetId",
    "timeZoneId", "timestamp", "timezone", "timezoneId", "type", "uniqueContextId", "uniqueId",
    "url", "urlPattern", "userContext", "userContexts", "wait", "wallTime", "width", "world",
    "worldName", "x", "y",
  ]

  /// Members of which nothing is shown, whatever their own members are called.
  private static let hidden: Set = [
    "arguments", "args", "body", "cookie", "cookies", "data", "expression", "extraHeaders",
    "headers", "postData", "preview", "properties", "requestHeaders", "responseHeaders", "script",
    "source", "text", "value",
  ]

  static func text(of value: JSONValue) -> String {
    var output = ""
    append(value, member: nil, to: &output)
    guard output.utf8.count > length else { return output }
    return String(decoding: output.utf8.prefix(length), as: UTF8.self) + "…"
  }

  private static func append(_ value: JSONValue, member: String?, to output: inout String) {
    guard output.utf8.count <= length else { return }
    switch value {
    case .null: output += "null"
    case .bool(let bool): output += bool ? "true" : "false"
    case .number, .string: output += scalar(value, member)
    case .array(let values):
      output += "["
      for (index, value) in values.enumerated() {
        if index > 0 { output += "," }
        append(value, member: member, to: &output)
      }
      output += "]"
    case .object(let members):
      output += "{"
      for (index, (name, value)) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { output += "," }
        output += quoted(name) + ":"
        if hidden.contains(name) {
          output += "\"…\""
        } else {
          append(value, member: name, to: &output)
        }
      }
      output += "}"
    }
  }

  private static func scalar(_ value: JSONValue, _ member: String?) -> String {
    // An error has a number, a key that was typed a name.
    if member == "code", value.number != nil { return String(decoding: value.utf8, as: UTF8.self) }
    guard let member, shown.contains(member) else { return "\"…\"" }
    if let text = value.string {
      return quoted(isURL(member) ? LoggedURL.text(text) : text)
    }
    return String(decoding: value.utf8, as: UTF8.self)
  }

  private static func isURL(_ member: String) -> Bool {
    ["url", "activeUrl", "origin", "sourceOrigin"].contains(member)
  }

  private static func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).utf8, as: UTF8.self)
  }
}
