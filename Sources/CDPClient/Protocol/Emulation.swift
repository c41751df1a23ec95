import JSON
import Messaging

extension CDP {
  /// Specification: https://chromedevtools.github.io/devtools-protocol/tot/Emulation/
  enum Emulation {
    struct SetFocusEmulationEnabled: CDPCommand {
      static let method = "Emulation.setFocusEmulationEnabled"
      var enabled = true
    }
  }
}
