import Conformance

/// What single checks ask for that an engine's specification or program lacks, where no feature
/// stands for it. Each names the gap; what is only not written yet does not belong here.
enum KnownGaps {
  static func reason(_ engine: Engine, _ check: Check) -> String? {
    switch engine {
    case .chromium: nil
    case .firefox: firefox[check.id]
    case .chromedriverBiDi: chromedriverBiDi[check.id]
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

  private static let chromedriverBiDi = [
    "picture-no-resize":
      "chromedriver gives the page another size while it captures a part of the document"
  ]

  private static let chromedriver = [
    "console-info": "chromedriver's log has one level for console.info and console.log",
    "uncaught-no-error": "chromedriver's log leaves out what is thrown and is no error",
    "goto-after-timeout":
      "chromedriver answers no script while a document has not begun to answer, told to stop or not",
  ]

  private static let webkit = [
    "click-middle": "WebKitWebDriver sends no auxclick for the middle button",
    "history-push-state":
      "WebKit's step back passes over entries that a script added without a person's action",
    "isolated-cache":
      "WebKit keeps no cache of answers while it is automated, so that there is nothing to share",
    "emulate-focus": "on a display without a window manager one window has the focus",
  ]
}
