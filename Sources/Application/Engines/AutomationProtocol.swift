import BrowserLauncher
import RunModel
import Support
import Vocabulary

extension AutomationProtocol {
  /// The connection that `--via` asks for.
  /// - Throws: `invalid` if the engine has no backend for this protocol.
  func connection(to engine: Engine) throws(CommandError) -> LaunchOptions.Connection {
    let spoken = engine.backends.map(\.automationProtocol)
    guard spoken.contains(self) else {
      throw CommandError(
        .invalid, "\(engine) does not speak \(rawValue)",
        hint: "leave --via out, or use --via "
          + spoken.map(\.rawValue).joined(separator: " or "))
    }
    return spoken.first == self ? .automatic : .via(self)
  }
}
