import BrowserAPI
import JSON
import Vocabulary

extension WebDriver {
  /// Specification: https://w3c.github.io/webdriver/#cookies
  enum Cookies {
    /// A cookie on the wire. https://w3c.github.io/webdriver/#dfn-table-for-cookie-conversion
    struct Serialized: Decodable, Sendable {
      var name: String
      var value: String
      var path: String?
      var domain: String?
      var secure: Bool?
      var httpOnly: Bool?
      /// Seconds since 1970; `expires` in the DevTools protocol.
      var expiry: Double?
      var expires: Double?
      var sameSite: String?
    }

    /// https://w3c.github.io/webdriver/#get-all-cookies
    struct All: WebDriverCommand {
      typealias Value = [Serialized]
      var endpoint: WebDriverEndpoint { .get("/cookie") }
    }

    /// https://w3c.github.io/webdriver/#add-cookie
    struct Add: WebDriverCommand {
      var cookie: Cookie
      /// Whether the domain is named; without it the cookie is one of the current host alone.
      var namesDomain: Bool
      var endpoint: WebDriverEndpoint {
        // WebKit's driver refuses an empty value, also of a cookie that is to be removed.
        let value = cookie.hasExpired ? "removed" : cookie.value
        var fields: [String: JSONValue] = [
          "name": .string(cookie.name), "value": .string(value),
          "path": .string(cookie.path), "secure": .bool(cookie.isSecure),
          "httpOnly": .bool(cookie.isHTTPOnly),
        ]
        if let expires = cookie.expires { fields["expiry"] = .number(Double(expires)) }
        if let sameSite = cookie.sameSite { fields["sameSite"] = .string(sameSite.rawValue) }
        if namesDomain { fields["domain"] = .string(cookie.domain) }
        return .post("/cookie", ["cookie": .object(fields)])
      }
    }
  }
}
