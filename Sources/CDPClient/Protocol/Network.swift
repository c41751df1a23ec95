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

    struct SetCacheDisabled: CDPCommand {
      static let method = "Network.setCacheDisabled"
      var cacheDisabled: Bool
    }

    struct SetBypassServiceWorker: CDPCommand {
      static let method = "Network.setBypassServiceWorker"
      var bypass: Bool
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
