import JSON
import Messaging

extension CDP {
  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Network/
  enum Network {
    struct Enable: CDPCommand {
      static let method = "Network.enable"
      /// Bodies are not asked for, so the browser need not keep them.
      var maxTotalBufferSize = 0
      var maxResourceBufferSize = 0
    }

    struct SetExtraHTTPHeaders: CDPCommand {
      static let method = "Network.setExtraHTTPHeaders"
      var headers: [String: String]
    }

    struct SetCacheDisabled: CDPCommand {
      static let method = "Network.setCacheDisabled"
      var cacheDisabled: Bool
    }

    struct SetBypassServiceWorker: CDPCommand {
      static let method = "Network.setBypassServiceWorker"
      var bypass: Bool
    }

    struct Request: Decodable, Sendable {
      var url: String
      var method: String
    }

    struct Response: Decodable, Sendable {
      var url: String
      var status: Int
    }

    struct RequestWillBeSent: CDPEvent {
      static let method = "Network.requestWillBeSent"
      var requestId: String
      var request: Request
      var redirectResponse: Response?
      var type: String?
    }

    struct ResponseReceived: CDPEvent {
      static let method = "Network.responseReceived"
      var requestId: String
      var type: String
      var response: Response
    }

    struct LoadingFinished: CDPEvent {
      static let method = "Network.loadingFinished"
      var requestId: String
    }

    struct CORSErrorStatus: Decodable, Sendable { var corsError: String }

    struct LoadingFailed: CDPEvent {
      static let method = "Network.loadingFailed"
      var requestId: String
      var type: String
      var errorText: String
      var canceled: Bool?
      var blockedReason: String?
      var corsErrorStatus: CORSErrorStatus?
    }
  }

  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Security/
  enum Security {
    struct SetIgnoreCertificateErrors: CDPCommand {
      static let method = "Security.setIgnoreCertificateErrors"
      var ignore = true
    }
  }
}
