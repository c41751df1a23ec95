import BrowserAPI
public import JSON
import Vocabulary

/// What a session turned out to be.
///
/// Specification: https://w3c.github.io/webdriver/#capabilities
public struct SessionCapabilities: Sendable, Hashable {
  /// Who made the driver, as far as it offers more than the specification.
  enum Vendor: Sendable, Hashable {
    case chromeDriver
    case webKitGTK
    case other
  }

  /// All capabilities of the reply; an object.
  public var json: JSONValue

  /// Takes the reply of a new session.
  public init(json: JSONValue) { self.json = json }

  /// The browser's own name, such as `MiniBrowser` or `chrome-headless-shell`.
  public var browserName: String { json["browserName"]?.string ?? "" }
  /// The browser's version.
  public var browserVersion: String { json["browserVersion"]?.string ?? "" }
  /// Where the session can be driven over BiDi, if that was asked for.
  public var webSocketURL: String? { json["webSocketUrl"]?.string }
  /// Where a Grid lets the session be driven over CDP.
  public var gridCDPURL: String? { json["se:cdp"]?.string }

  var vendor: Vendor {
    // Without a debugging port, the driver leaves its options out of the answer.
    if json["goog:chromeOptions"] != nil || json["chrome"]?["chromedriverVersion"] != nil {
      return .chromeDriver
    }
    return browserName == "MiniBrowser" ? .webKitGTK : .other
  }

  /// The engine, judged by the browser's own name.
  var engine: Engine {
    let name = browserName.lowercased()
    if name.contains("chrom") || name.contains("edge") { return .chromium }
    return name.contains("firefox") ? .firefox : .webkit
  }
}

extension JSONValue {
  /// This object with the members of another over its own, at every depth.
  package func merged(with other: JSONValue) -> JSONValue {
    guard case .object(let mine) = self, case .object(let theirs) = other else { return other }
    return .object(mine.merging(theirs) { $0.merged(with: $1) })
  }
}
