import BrowserAPI
import JSON
import Vocabulary

extension WebDriver {
  /// Specification: https://w3c.github.io/webdriver/#navigation
  enum Navigation {
    /// https://w3c.github.io/webdriver/#navigate-to
    struct To: WebDriverCommand {
      var url: String
      var endpoint: WebDriverEndpoint { .post("/url", ["url": .string(url)]) }
    }

    /// https://w3c.github.io/webdriver/#get-current-url
    struct CurrentURL: WebDriverCommand {
      typealias Value = String
      var endpoint: WebDriverEndpoint { .get("/url") }
    }

    /// https://w3c.github.io/webdriver/#back
    struct Back: WebDriverCommand { var endpoint: WebDriverEndpoint { .post("/back") } }
    /// https://w3c.github.io/webdriver/#forward
    struct Forward: WebDriverCommand { var endpoint: WebDriverEndpoint { .post("/forward") } }
    /// https://w3c.github.io/webdriver/#refresh
    struct Refresh: WebDriverCommand { var endpoint: WebDriverEndpoint { .post("/refresh") } }
  }
}
