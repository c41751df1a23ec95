import BrowserAPI
import JSON
import Vocabulary

extension WebDriver {
  /// Specification: https://w3c.github.io/webdriver/#contexts
  enum Window {
    /// https://w3c.github.io/webdriver/#get-window-handle
    struct Current: WebDriverCommand {
      typealias Value = String
      var endpoint: WebDriverEndpoint { .get("/window") }
    }

    /// https://w3c.github.io/webdriver/#get-window-handles
    struct All: WebDriverCommand {
      typealias Value = [String]
      var endpoint: WebDriverEndpoint { .get("/window/handles") }
    }

    /// https://w3c.github.io/webdriver/#new-window
    struct New: WebDriverCommand {
      var endpoint: WebDriverEndpoint { .post("/window/new", ["type": "window"]) }
      struct Value: Decodable, Sendable { var handle: String }
    }

    /// https://w3c.github.io/webdriver/#switch-to-window
    struct SwitchTo: WebDriverCommand {
      var handle: String
      var endpoint: WebDriverEndpoint { .post("/window", ["handle": .string(handle)]) }
    }

    /// https://w3c.github.io/webdriver/#close-window
    struct Close: WebDriverCommand { var endpoint: WebDriverEndpoint { .delete("/window") } }

    /// https://w3c.github.io/webdriver/#set-window-rect
    struct SetRect: WebDriverCommand {
      var x: Int
      var y: Int
      var width: Int
      var height: Int
      var endpoint: WebDriverEndpoint {
        .post(
          "/window/rect",
          [
            "x": .number(Double(x)), "y": .number(Double(y)), "width": .number(Double(width)),
            "height": .number(Double(height)),
          ])
      }
    }
  }

  /// Specification: https://w3c.github.io/webdriver/#switch-to-frame
  enum Frame {
    /// Lets the commands that follow act on a frame of the current document, by its number.
    struct SwitchTo: WebDriverCommand {
      var index: Int
      var endpoint: WebDriverEndpoint { .post("/frame", ["id": .number(Double(index))]) }
    }

    /// https://w3c.github.io/webdriver/#elements
    static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

    /// Lets the commands that follow act on the document of a frame element of the current document.
    struct SwitchToElement: WebDriverCommand {
      var element: String
      var endpoint: WebDriverEndpoint {
        .post("/frame", ["id": .object([elementKey: .string(element)])])
      }
    }

    /// Lets the commands that follow act on the page's own document.
    struct SwitchToTop: WebDriverCommand {
      var endpoint: WebDriverEndpoint { .post("/frame", ["id": .null]) }
    }

    /// https://w3c.github.io/webdriver/#switch-to-parent-frame
    struct SwitchToParent: WebDriverCommand {
      var endpoint: WebDriverEndpoint { .post("/frame/parent") }
    }
  }
}
