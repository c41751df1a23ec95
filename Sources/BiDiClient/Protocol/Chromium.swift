import DevTools
import JSON
import Messaging

extension BiDi {
  /// What Chromium adds to the protocol: commands of the DevTools protocol.
  ///
  /// Specification: https://github.com/GoogleChromeLabs/chromium-bidi#cdp-over-bidi
  enum Chromium {
    struct GetSession: BiDiCommand {
      static let method = "goog:cdp.getSession"
      var context: String
      struct Reply: Decodable, Sendable { var session: String }
    }

    struct SendCommand: BiDiCommand {
      static let method = "goog:cdp.sendCommand"
      var method: String
      var params: JSONValue
      var session: String

      init(_ command: DevToolsCommand, session: String) {
        method = command.method
        params = command.parameters
        self.session = session
      }
    }
  }
}
