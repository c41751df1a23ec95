import BrowserAPI
import BrowserLauncher
import Conformance
import Foundation
import JSON
import Testing
import Vocabulary

/// An engine and the protocol it is driven with. All backends must behave the same.
enum Backend: String, Sendable, CaseIterable, CustomTestStringConvertible {
  case chromium
  case firefox
  case chromedriverBiDi = "chromedriver-bidi"
  case chromedriver
  case webkit

  /// The backends to test: all, or those named in `WAYFARER_ENGINES`, separated by spaces.
  static let available: [Backend] = {
    guard let names = ProcessInfo.processInfo.environment["WAYFARER_ENGINES"] else {
      return allCases
    }
    return names.split(separator: " ").compactMap { Backend(rawValue: String($0)) }
  }()

  /// The heading of its column in the document.
  var title: String {
    switch self {
    case .chromium: "Chromium CDP"
    case .firefox: "Firefox BiDi"
    case .chromedriverBiDi: "chromedriver BiDi"
    case .chromedriver: "chromedriver classic"
    case .webkit: "WebKit classic"
    }
  }

  var testDescription: String { title }

  var options: LaunchOptions {
    switch self {
    case .chromium: LaunchOptions(engine: .chromium)
    case .firefox: LaunchOptions(engine: .firefox)
    case .chromedriverBiDi: LaunchOptions(engine: .chromium, connection: .via(.bidi))
    case .chromedriver: LaunchOptions(engine: .chromium, connection: .via(.webdriver))
    case .webkit: LaunchOptions(engine: .webkit)
    }
  }

  var capabilities: EngineCapabilities {
    // Without a backend the launch fails with the reason, before any check.
    (try? BrowserLauncher.capabilities(of: options)) ?? EngineCapabilities(name: title)
  }

  /// Why a check cannot run here; nil if it must pass.
  func gap(for check: Check) -> String? {
    for feature in check.needs {
      if case .missing(let why) = capabilities[feature] { return why }
    }
    return KnownGaps.reason(self, check)
  }
}
