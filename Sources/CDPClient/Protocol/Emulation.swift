import JSON
import Messaging

extension CDP {
  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Emulation/
  enum Emulation {
    struct SetDeviceMetricsOverride: CDPCommand {
      static let method = "Emulation.setDeviceMetricsOverride"
      var width: Int
      var height: Int
      var deviceScaleFactor: Double
      var mobile = false
    }

    struct MediaFeature: Encodable, Sendable {
      var name: String
      var value: String
    }

    struct SetEmulatedMedia: CDPCommand {
      static let method = "Emulation.setEmulatedMedia"
      var features: [MediaFeature]
    }

    struct SetLocaleOverride: CDPCommand {
      static let method = "Emulation.setLocaleOverride"
      var locale: String
    }

    struct SetTimezoneOverride: CDPCommand {
      static let method = "Emulation.setTimezoneOverride"
      var timezoneId: String
    }

    struct SetUserAgentOverride: CDPCommand {
      static let method = "Emulation.setUserAgentOverride"
      var userAgent: String
      var acceptLanguage: String
    }

    struct SetFocusEmulationEnabled: CDPCommand {
      static let method = "Emulation.setFocusEmulationEnabled"
      var enabled = true
    }
  }
}
