package import BrowserAPI
package import JSON

extension Cookie {
  /// The parameters of `Network.deleteCookies`.
  package var devToolsDeletion: JSONValue {
    ["name": .string(name), "domain": .string(domain), "path": .string(path)]
  }

  /// The cookie as WebKit's `Page.setCookie` takes it.
  package var inspectorParameters: JSONValue {
    [
      "name": .string(name), "value": .string(value), "domain": .string(domain),
      "path": .string(path), "secure": .bool(isSecure), "httpOnly": .bool(isHTTPOnly),
      "session": .bool(expires == nil), "expires": .number(Double(expires ?? 0) * 1000),
      "sameSite": .string((sameSite ?? .none).rawValue),
    ]
  }

  /// The parameters of `Network.setCookie`, and an element of `Storage.setCookies`.
  package var devToolsParameters: JSONValue {
    var fields: [String: JSONValue] = [
      "name": .string(name), "value": .string(value), "path": .string(path),
      "secure": .bool(isSecure), "httpOnly": .bool(isHTTPOnly),
    ]
    // A domain would make it a cookie of the subdomains too; a URL makes it one of the host.
    if domain.hasPrefix(".") {
      fields["domain"] = .string(domain)
    } else {
      fields["url"] = .string("\(isSecure ? "https" : "http")://\(domain)\(path)")
    }
    if let expires { fields["expires"] = .number(Double(expires)) }
    if let sameSite { fields["sameSite"] = .string(sameSite.rawValue) }
    return .object(fields)
  }
}
