import BrowserAPI
import JSON
import Vocabulary

extension WebDriver {
  /// Specification: https://w3c.github.io/webdriver/#document
  enum Document {
    /// Runs the body of a function; a promise that it gives is waited for.
    /// https://w3c.github.io/webdriver/#execute-script
    struct Execute: WebDriverCommand {
      typealias Value = JSONValue
      var script: String
      var arguments: [JSONValue]
      var endpoint: WebDriverEndpoint {
        .post("/execute/sync", ["script": .string(script), "args": .array(arguments)])
      }
    }

    /// The viewport as a PNG in Base64. https://w3c.github.io/webdriver/#take-screenshot
    struct Screenshot: WebDriverCommand {
      typealias Value = String
      var endpoint: WebDriverEndpoint { .get("/screenshot") }
    }
  }

  /// Specification: https://w3c.github.io/webdriver/#actions
  enum Actions {
    /// https://w3c.github.io/webdriver/#perform-actions
    struct Perform: WebDriverCommand {
      var sources: JSONValue
      var endpoint: WebDriverEndpoint { .post("/actions", ["actions": sources]) }
    }
  }

  /// Specification: https://w3c.github.io/webdriver/#user-prompts
  enum Prompt {
    /// https://w3c.github.io/webdriver/#get-alert-text
    struct Text: WebDriverCommand {
      typealias Value = String?
      var endpoint: WebDriverEndpoint { .get("/alert/text") }
    }

    /// https://w3c.github.io/webdriver/#accept-alert
    struct Accept: WebDriverCommand { var endpoint: WebDriverEndpoint { .post("/alert/accept") } }
    /// https://w3c.github.io/webdriver/#dismiss-alert
    struct Dismiss: WebDriverCommand {
      var endpoint: WebDriverEndpoint { .post("/alert/dismiss") }
    }

    /// https://w3c.github.io/webdriver/#send-alert-text
    struct SendText: WebDriverCommand {
      var text: String
      var endpoint: WebDriverEndpoint { .post("/alert/text", ["text": .string(text)]) }
    }
  }
}
