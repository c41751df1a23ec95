package import JSON

/// A command of the Chrome DevTools Protocol, for clients that send it over whichever connection
/// they have: CDP itself, BiDi's extension or chromedriver's endpoint.
///
/// Specification: https://chromedevtools.github.io/devtools-protocol/
package struct DevToolsCommand: Sendable, Hashable {
  package var method: String
  /// An object.
  package var parameters: JSONValue

  package init(_ method: String, _ parameters: JSONValue) {
    self.method = method
    self.parameters = parameters
  }

  /// Whether the error says that another page in the same process has made the same setting, as
  /// happens with locale and time zone: it is in effect then.
  package static func isInEffectAlready(_ message: String) -> Bool {
    message.contains("already in effect")
  }
}
