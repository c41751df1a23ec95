import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension BiDi {
  /// Specification: https://w3c.github.io/webdriver-bidi/#module-session
  enum Session {
    struct New: BiDiCommand {
      static let method = "session.new"
      var capabilities: JSONValue
      struct Reply: Decodable, Sendable {
        struct Capabilities: Decodable, Sendable {
          var browserName: String
          var browserVersion: String
          var userAgent: String?
        }
        var sessionId: String
        var capabilities: Capabilities
      }
    }

    struct Subscribe: BiDiCommand {
      static let method = "session.subscribe"
      var events: [String]
    }
  }

  /// Specification: https://w3c.github.io/webdriver-bidi/#module-browser
  enum Browser {
    struct CreateUserContext: BiDiCommand {
      static let method = "browser.createUserContext"
      var acceptInsecureCerts: Bool?
      struct Reply: Decodable, Sendable { var userContext: String }
    }

    struct GetUserContexts: BiDiCommand { static let method = "browser.getUserContexts" }

    struct RemoveUserContext: BiDiCommand {
      static let method = "browser.removeUserContext"
      var userContext: String
    }

    struct SetDownloadBehavior: BiDiCommand {
      static let method = "browser.setDownloadBehavior"
      /// `type`: `denied`, or `allowed` with `destinationFolder`.
      var downloadBehavior = ["type": "denied"]
      var userContexts: [String]
    }

    struct Close: BiDiCommand { static let method = "browser.close" }
  }
}
