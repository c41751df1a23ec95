import BrowserAPI
import JSON
import Messaging
import Vocabulary

/// What a console call shows, as the developer tools would show it.
enum ConsoleText {
  /// The text of all arguments, with `%s` and its like filled in.
  static func text(of arguments: [CDP.Runtime.RemoteObject]) -> String {
    var rest = arguments[...]
    var parts: [String] = []
    if let first = rest.first, first.type == "string", let format = first.value?.string,
      format.contains("%"), rest.count > 1
    {
      rest = rest.dropFirst()
      parts.append(fill(format, with: &rest))
    }
    return (parts + rest.map(text(of:))).joined(separator: " ")
  }

  /// The text of one value.
  static func text(of object: CDP.Runtime.RemoteObject) -> String {
    if let text = object.value?.string { return text }
    if let special = object.unserializableValue { return special }
    if object.subtype == "null" { return "null" }
    if object.type == "undefined" { return "undefined" }
    if object.type == "object", object.subtype == nil || object.subtype == "array",
      let preview = object.preview
    {
      return text(of: preview)
    }
    if let description = object.description { return description }
    return object.value.map { String(decoding: $0.utf8, as: UTF8.self) } ?? object.type
  }

  /// `Uncaught TypeError: x is undefined`, without the stack.
  static func message(of details: CDP.Runtime.ExceptionDetails) -> String {
    guard let exception = details.exception else { return details.text }
    let text = text(of: exception)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let message = lines.prefix { !$0.hasPrefix("    at ") }.joined(separator: "\n")
    return "\(details.text) \(message)"
  }

  /// The frames, one a line, or the place alone.
  static func stack(of details: CDP.Runtime.ExceptionDetails) -> String {
    guard let frames = details.stackTrace?.callFrames, !frames.isEmpty else {
      return "at \(details.url ?? ""):\(details.lineNumber + 1):\(details.columnNumber + 1)"
    }
    return frames.text
  }

  /// Our five levels from the many kinds of call; nil for calls that show nothing.
  static func level(of type: String) -> String? {
    switch type {
    case "error", "assert": "error"
    case "warning": "warning"
    case "info": "info"
    case "debug": "debug"
    case "clear", "endGroup", "profile", "profileEnd": nil
    default: "log"
    }
  }

  private static func fill(
    _ format: String, with rest: inout ArraySlice<CDP.Runtime.RemoteObject>
  ) -> String {
    var output = ""
    var characters = format[...]
    while let character = characters.popFirst() {
      guard character == "%", let directive = characters.first else {
        output.append(character)
        continue
      }
      switch directive {
      case "%":
        characters.removeFirst()
        output.append("%")
      case "s", "d", "i", "f", "o", "O":
        guard let argument = rest.popFirst() else {
          output.append(character)
          continue
        }
        characters.removeFirst()
        output += text(of: argument)
      case "c":  // a style: shows nothing
        guard rest.popFirst() != nil else {
          output.append(character)
          continue
        }
        characters.removeFirst()
      default:
        output.append(character)
      }
    }
    return output
  }

  private static func text(of preview: CDP.Runtime.ObjectPreview) -> String {
    let isArray = preview.subtype == "array"
    var members = preview.properties.map { property in
      let value = property.type == "string" ? "'\(property.value ?? "")'" : property.value ?? ""
      return isArray && Int(property.name) != nil ? value : "\(property.name): \(value)"
    }
    if preview.overflow { members.append("…") }
    let list = members.joined(separator: ", ")
    if isArray { return "[\(list)]" }
    let name = preview.description.flatMap { $0 == "Object" ? nil : "\($0) " } ?? ""
    return "\(name){\(list)}"
  }
}
