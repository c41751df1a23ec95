import BrowserAPI
import BrowserLauncher
import Foundation
public import JSON
public import Support
public import Vocabulary

/// The value of `--browser-path`: `PATH`, or `engine=PATH`.
public struct BrowserPath: Sendable, Hashable {
  /// Nil where only a path was given.
  public var engine: Engine?
  /// The program.
  public var path: String

  /// Reads the value.
  public init(_ text: String) throws(ActionableError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].contains("/") else {
      path = text
      return
    }
    let name = String(parts[0])
    guard let engine = Engine(rawValue: name) else {
      throw ActionableError(
        "--browser-path: there is no engine \"\(name)\"; "
          + "there are \(Engine.names.joined(separator: ", ")).")
    }
    guard !parts[1].isEmpty else {
      throw ActionableError("--browser-path \(name)= has no path after the sign.")
    }
    self.engine = engine
    path = String(parts[1])
  }
}

/// The value of `--remote`.
public enum RemoteAddress {
  /// What is wrong with it; nil where it can be an endpoint.
  public static func problem(with text: String) -> String? {
    guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
      parts.scheme == "http" || parts.scheme == "https"
    else {
      // What stands before the sign may be a password.
      let shown = text.contains("@") ? "" : ", not \"\(text)\""
      return "--remote must be an http or https URL such as http://grid.example:4444\(shown)."
    }
    if parts.query != nil || parts.fragment != nil {
      return "--remote must be the endpoint alone, without a query or fragment."
    }
    return nil
  }
}

/// The value of `--capabilities`.
public enum CapabilitiesText {
  /// Reads an object, or the file that `@FILE` names.
  public static func read(_ text: String) throws(ActionableError) -> JSONValue {
    var bytes = Array(text.utf8)
    var origin = "--capabilities"
    if text.hasPrefix("@") {
      let path = String(text.dropFirst())
      guard let data = FileManager.default.contents(atPath: path) else {
        throw ActionableError("--capabilities: the file \(path) can't be read.")
      }
      bytes = Array(data)
      origin = path
    }
    let value: JSONValue
    do { value = try JSONValue(utf8: bytes) } catch {
      throw ActionableError(
        "\(origin) is no JSON: \(error.message) at byte \(error.offset); "
          + "write an object such as '{\"browserName\": \"firefox\"}', or @FILE.")
    }
    guard value.object != nil else {
      throw ActionableError(
        "\(origin) must be a JSON object such as '{\"browserName\": \"firefox\"}', or @FILE.")
    }
    return value
  }
}
