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
      var handleAuthRequests = false
    }

    struct AuthChallenge: Decodable, Sendable {
      /// `Server` or `Proxy`.
      var source: String?
      var origin: String
    }

    struct AuthRequired: CDPEvent {
      static let method = "Fetch.authRequired"
      var requestId: String
      var request: Request
      var authChallenge: AuthChallenge
    }

    struct AuthResponse: Encodable, Sendable {
      /// `ProvideCredentials`, or `CancelAuth` for the answer as it came.
      var response: String
      var username: String?
      var password: String?
    }

    struct ContinueWithAuth: CDPCommand {
      static let method = "Fetch.continueWithAuth"
      var requestId: String
      var authChallengeResponse: AuthResponse
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
