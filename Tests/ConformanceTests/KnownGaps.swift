import Conformance

/// What single checks ask for that an engine's specification or program lacks, where no feature
/// stands for it. Each names the gap; what is only not written yet does not belong here.
enum KnownGaps {
  static func reason(_ engine: Engine, _ check: Check) -> String? {
    switch engine {
    case .chromium, .firefox, .chromedriverBiDi: nil
    case .chromedriver, .webkit:
      check.id.hasPrefix("round-trips-")
        ? "WebDriver classic answers one command before it takes the next, so that an action is "
          + "as many round trips as it has commands"
        : nil
    }
  }
}
