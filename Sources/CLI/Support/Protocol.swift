public import ArgumentParser
import BrowserLauncher
import RunModel
public import Vocabulary

extension AutomationProtocol: ExpressibleByArgument {
  /// The connection that `--via` asks for.
  /// - Throws: `invalid` if the engine has no backend for this protocol.
  func connection(to engine: Engine) throws(Stop) -> LaunchOptions.Connection {
    let spoken = engine.backends.map(\.automationProtocol)
    guard spoken.contains(self) else {
      throw Stop(
        .invalid,
        "error: \(engine) does not speak \(rawValue)\n"
          + "  hint: leave --via out, or use --via "
          + spoken.map(\.rawValue).joined(separator: " or "))
    }
    return spoken.first == self ? .automatic : .via(self)
  }
}

extension Engine: ExpressibleByArgument {}
