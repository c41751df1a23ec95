import BrowserAPI
import JSON
import Vocabulary

/// The W3C WebDriver protocol, as far as Wayfarer speaks it: one nested enum a chapter.
///
/// Specification: https://w3c.github.io/webdriver/
enum WebDriver {}

/// A command: a value that knows its method, its path and its body.
protocol WebDriverCommand: Sendable {
  /// What the driver answers under `value`.
  associatedtype Value: Decodable & Sendable = WebDriverNothing
  /// Where it is sent, below the session.
  var endpoint: WebDriverEndpoint { get }
}

/// A method, a path below the session and what is sent along.
struct WebDriverEndpoint: Sendable, Hashable {
  var method: String
  var path: String
  /// Only a POST has one, and it always has one.
  var body: JSONValue?

  static func get(_ path: String) -> WebDriverEndpoint {
    WebDriverEndpoint(method: "GET", path: path, body: nil)
  }

  static func post(_ path: String, _ body: [String: JSONValue] = [:]) -> WebDriverEndpoint {
    WebDriverEndpoint(method: "POST", path: path, body: .object(body))
  }

  static func delete(_ path: String) -> WebDriverEndpoint {
    WebDriverEndpoint(method: "DELETE", path: path, body: nil)
  }
}

/// The answer of a command that only says that it is done, whatever it says.
struct WebDriverNothing: Decodable, Sendable {
  init() {}
  init(from decoder: any Decoder) {}
}
