import BrowserAPI

extension WebDriver {
  /// Specification: https://w3c.github.io/webdriver/#sessions
  enum Session {
    /// https://w3c.github.io/webdriver/#new-session
    struct New: WebDriverCommand {
      var alwaysMatch: JSONValue
      var endpoint: WebDriverEndpoint {
        .post("/session", ["capabilities": ["alwaysMatch": alwaysMatch, "firstMatch": [[:]]]])
      }
      struct Value: Decodable, Sendable {
        var sessionId: String
        var capabilities: JSONValue
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
