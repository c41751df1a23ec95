import BrowserAPI
import JSON
import Vocabulary

extension WebDriver {
  /// Specification: https://w3c.github.io/webdriver/#sessions
  enum Session {
    /// https://w3c.github.io/webdriver/#new-session
    struct New: WebDriverCommand {
      var alwaysMatch: JSONValue
      /// Tried in turn, each over the others; the first that can be had is taken.
      var firstMatch: [JSONValue] = [[:]]
      var endpoint: WebDriverEndpoint {
        .post(
          "/session",
          ["capabilities": ["alwaysMatch": alwaysMatch, "firstMatch": .array(firstMatch)]])
      }
      struct Value: Decodable, Sendable {
        var sessionId: String
        var capabilities: JSONValue
      }
    }

    /// https://w3c.github.io/webdriver/#set-timeouts
    struct SetScriptTimeout: WebDriverCommand {
      var milliseconds: Int
      var endpoint: WebDriverEndpoint {
        .post("/timeouts", ["script": .number(Double(milliseconds))])
      }
    }

    /// https://w3c.github.io/webdriver/#delete-session
    struct Delete: WebDriverCommand {
      var endpoint: WebDriverEndpoint { .delete("") }
    }

    /// https://w3c.github.io/webdriver/#status
    struct Status: WebDriverCommand {
      var endpoint: WebDriverEndpoint { .get("/status") }
      struct Value: Decodable, Sendable {
        var ready: Bool?
      }
    }
  }
}
