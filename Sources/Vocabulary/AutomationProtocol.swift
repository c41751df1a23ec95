/// A protocol by which a browser is driven; the raw value is what `--via` takes.
public enum AutomationProtocol: String, Sendable, Hashable, CaseIterable {
  /// Chrome DevTools Protocol, https://chromedevtools.github.io/devtools-protocol/.
  case cdp
  /// WebDriver BiDi, https://w3c.github.io/webdriver-bidi/.
  case bidi
  /// WebDriver (classic), https://w3c.github.io/webdriver/.
  case webdriver
}
