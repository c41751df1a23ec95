import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension BiDi {
  /// Specification: https://w3c.github.io/webdriver-bidi/#module-network
  enum Network {
    /// Text of a header or a body.
    struct BytesValue: Codable, Sendable, Hashable {
      var type = "string"
      var value: String
    }

    struct Header: Codable, Sendable, Hashable {
      var name: String
      var value: BytesValue
    }

    struct SetExtraHeaders: BiDiCommand {
      static let method = "network.setExtraHeaders"
      var headers: [Header]
      var userContexts: [String]
    }

    struct AddIntercept: BiDiCommand {
      static let method = "network.addIntercept"
      var phases = ["beforeRequestSent"]
      var contexts: [String]?
      struct Reply: Decodable, Sendable { var intercept: String }
    }

    struct RemoveIntercept: BiDiCommand {
      static let method = "network.removeIntercept"
      var intercept: String
    }

    struct ContinueRequest: BiDiCommand {
      static let method = "network.continueRequest"
      var request: String
    }

    struct AuthCredentials: Encodable, Sendable {
      var type = "password"
      var username: String
      var password: String
    }

    struct ContinueWithAuth: BiDiCommand {
      static let method = "network.continueWithAuth"
      var request: String
      /// `provideCredentials`, or `cancel` for the answer as it came.
      var action = "cancel"
      var credentials: AuthCredentials?
    }

    struct FailRequest: BiDiCommand {
      static let method = "network.failRequest"
      var request: String
    }

    struct ProvideResponse: BiDiCommand {
      static let method = "network.provideResponse"
      var request: String
      var statusCode: Int
      var reasonPhrase: String
      var headers: [Header]
      var body: BytesValue
    }

    // MARK: Events

    struct RequestData: Decodable, Sendable {
      /// The same for all hops of a redirect.
      var request: String
      var url: String
      var method: String
      var headers: [Header]?
      /// The destination of the Fetch standard: `document`, `image`, … or empty.
      var destination: String?
      var initiatorType: String?
    }

    struct ResponseData: Decodable, Sendable {
      var url: String
      var status: Int
    }

    struct BeforeRequestSent: BiDiEvent {
      static let method = "network.beforeRequestSent"
      var context: String?
      var isBlocked: Bool
      /// How many redirects led to this request.
      var redirectCount: Int?
      var request: RequestData
    }

    struct AuthRequired: BiDiEvent {
      static let method = "network.authRequired"
      var context: String?
      var isBlocked: Bool
      var request: RequestData
      var response: ResponseData
    }

    struct ResponseStarted: BiDiEvent {
      static let method = "network.responseStarted"
      var context: String?
      var redirectCount: Int?
      var request: RequestData
      var response: ResponseData
    }

    struct ResponseCompleted: BiDiEvent {
      static let method = "network.responseCompleted"
      var context: String?
      var redirectCount: Int?
      var request: RequestData
      var response: ResponseData
    }

    struct FetchError: BiDiEvent {
      static let method = "network.fetchError"
      var context: String?
      /// The navigation whose document was asked for.
      var navigation: String?
      var redirectCount: Int?
      var request: RequestData
      var errorText: String
    }
  }

  /// Specification: https://w3c.github.io/webdriver-bidi/#module-storage
  enum Storage {
    struct Partition: Encodable, Sendable {
      var type = "storageKey"
      var userContext: String
    }

    struct Cookie: Codable, Sendable {
      var name: String
      var value: Network.BytesValue
      var domain: String
      var path: String?
      var secure: Bool?
      var httpOnly: Bool?
      /// `strict`, `lax`, `none` or `default`.
      var sameSite: String?
      /// Seconds since 1970.
      var expiry: Double?
    }

    struct GetCookies: BiDiCommand {
      static let method = "storage.getCookies"
      var partition: Partition
      struct Reply: Decodable, Sendable { var cookies: [Cookie] }
    }

    struct DeleteCookies: BiDiCommand {
      static let method = "storage.deleteCookies"
      struct Filter: Encodable, Sendable {
        var name: String
        var domain: String
        var path: String
      }
      var filter: Filter
      var partition: Partition
    }

    struct SetCookie: BiDiCommand {
      static let method = "storage.setCookie"
      var cookie: Cookie
      var partition: Partition
    }
  }
}
