import BrowserAPI
import DevTools
import JSON
import Vocabulary

/// What chromedriver offers beyond the specification.
enum ChromeDriver {
  /// A command of the DevTools protocol.
  /// https://developer.chrome.com/docs/chromedriver/capabilities
  struct CDP<Value: Decodable & Sendable>: WebDriverCommand {
    private let command: DevToolsCommand

    init(_ command: DevToolsCommand) { self.command = command }

    var endpoint: WebDriverEndpoint {
      .post(
        "/goog/cdp/execute", ["cmd": .string(command.method), "params": command.parameters])
    }
  }

  /// What was logged since the last call. The log `performance` has the events of the DevTools
  /// protocol's domains Network and Page. https://developer.chrome.com/docs/chromedriver/logging
  struct Log: WebDriverCommand {
    var type: String
    var endpoint: WebDriverEndpoint { .post("/se/log", ["type": .string(type)]) }
    struct Entry: Decodable, Sendable {
      var level: String
      var message: String
      var source: String?
    }
    typealias Value = [Entry]
  }
}
