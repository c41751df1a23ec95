/// A protocol for driving browsers; the raw value is the value of `--via`.
public enum AutomationProtocol: String, Sendable, Hashable, CaseIterable {
  /// Chrome DevTools Protocol, https://chromedevtools.github.io/devtools-protocol/.
  case cdp
  /// WebDriver BiDi, https://w3c.github.io/webdriver-bidi/.
  case bidi
  /// WebDriver (classic), https://w3c.github.io/webdriver/.
  case webdriver
}
