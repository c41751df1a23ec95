import BrowserLauncher
import RunModel
import Vocabulary

/// The value of `--via`: how an engine is spoken to.
public enum AutomationProtocol: String, Sendable, CaseIterable {
  case cdp
  case bidi
  case webdriver

  /// The connection that this is for an engine.
  func connection(to engine: String) throws(CommandError) -> LaunchOptions.Connection {
    switch (self, engine) {
    case (.cdp, "chromium"), (.bidi, "firefox"): return .automatic
    case (.bidi, "chromium"): return .webDriverBiDi
    case (.webdriver, "chromium"), (.webdriver, "webkit"): return .webDriver
    case (.cdp, _), (.bidi, _), (.webdriver, _):
      let spoken = Self.spoken(by: engine).map(\.rawValue).joined(separator: " or ")
      throw CommandError(
        .invalid, "\(engine) does not speak \(rawValue)",
        hint: "leave --via out, or use --via \(spoken)")
    }
  }

  private static func spoken(by engine: String) -> [AutomationProtocol] {
    switch engine {
    case "chromium": [.cdp, .bidi, .webdriver]
    case "firefox": [.bidi]
    case _: [.webdriver]
    }
  }
}
