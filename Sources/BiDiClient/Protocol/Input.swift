import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension BiDi {
  /// Specification: https://w3c.github.io/webdriver-bidi/#module-input
  enum Input {
    struct PerformActions: BiDiCommand {
      static let method = "input.performActions"
      var context: String
      /// The devices, as `ActionSources` writes them.
      var actions: JSONValue
    }
  }

  /// Specification: https://w3c.github.io/webdriver-bidi/#module-emulation
  enum Emulation {
    struct SetLocaleOverride: BiDiCommand {
      static let method = "emulation.setLocaleOverride"
      var locale: String
      var userContexts: [String]
    }

    struct SetTimezoneOverride: BiDiCommand {
      static let method = "emulation.setTimezoneOverride"
      var timezone: String
      var userContexts: [String]
    }
  }
}
