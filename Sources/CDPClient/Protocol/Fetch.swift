import JSON
import Messaging

extension CDP {
  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Fetch/
  enum Fetch {
    struct RequestPattern: Encodable, Sendable {
      var urlPattern = "*"
      var requestStage = "Request"
    }

    struct Enable: CDPCommand {
      static let method = "Fetch.enable"
      var patterns = [RequestPattern()]
    }

    /// Lets every paused request go.
    struct Disable: CDPCommand { static let method = "Fetch.disable" }

    struct Request: Decodable, Sendable {
      var url: String
      var method: String
      var headers: [String: String]
    }

    struct RequestPaused: CDPEvent {
      static let method = "Fetch.requestPaused"
      var requestId: String
      var request: Request
    }

    struct HeaderEntry: Encodable, Sendable, Hashable {
      var name: String
      var value: String
    }

    struct FulfillRequest: CDPCommand {
      static let method = "Fetch.fulfillRequest"
      var requestId: String
      var responseCode: Int
      var responseHeaders: [HeaderEntry]
      /// Base64.
      var body: String
    }

    struct FailRequest: CDPCommand {
      static let method = "Fetch.failRequest"
      var requestId: String
      var errorReason = "ConnectionRefused"
    }

    struct ContinueRequest: CDPCommand {
      static let method = "Fetch.continueRequest"
      var requestId: String
    }
  }
}
