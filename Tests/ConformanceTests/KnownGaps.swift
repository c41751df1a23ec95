import Conformance

/// What single checks need that a specification or an engine lacks and no `EngineFeature` stands
/// for. Each entry names the gap; what is merely not implemented yet does not belong here.
enum KnownGaps {
  static func reason(_ backend: Backend, _ check: Check) -> String? {
    switch backend {
    case .chromium, .chromedriverBiDi: nil
    case .firefox: firefox[check.id]
    case .chromedriver: classic(check) ?? chromedriver[check.id]
    case .webkit: classic(check) ?? webkit[check.id]
    }
  }

  private static func classic(_ check: Check) -> String? {
    if check.id.hasPrefix("round-trips-") {
      return "WebDriver classic answers one command before it takes the next, so that an action is "
        + "as many round trips as it has commands"
    }
    return check.id == "dialog-staying"
      ? "WebDriver classic leaves a page that asks whether to stay, without telling" : nil
  }

  private static let firefox = [
    "emulate-focus":
      "WebDriver BiDi has no command for the focus: of two pages of a context the last is in front"
  ]

  private static let chromedriver = [
    "console-info": "chromedriver's log has one level for console.info and console.log"
  ]

  private static let webkit = [
    "isolated-cache":
      "WebKit asks the server for each fetch while it is automated: there is no cache to share",
    "emulate-focus":
      "WebDriver has no command for the focus: of two windows on a display one has it",
  ]
}
