import BrowserAPI
import Foundation
import Processes
import Synchronization
import WebDriverClient

/// Starts WebKitGTK's driver, once for each session: it takes no more than one.
final class WebKitLauncher: SessionSource {
  private let options: LaunchOptions
  private let driver: String
  private let browser: String
  /// The display that is ours to end; nil where a person's is used.
  private let display: VirtualDisplay?
  private let displayName: String

  /// Starts a browser, on a display of ours unless its window is to be seen.
  static func launch(_ options: LaunchOptions) async throws(BrowserError) -> any Browser {
    let source = try await WebKitLauncher(options)
    return try await WebDriverBrowser.start(
      source, capabilities: WebDriverBrowser.webKitCapabilities)
  }

  private init(_ options: LaunchOptions) async throws(BrowserError) {
    self.options = options
    driver = try DriverFinder.find(DriverFinder.webKitDriver)
    if let path = options.executablePath {
      browser = try DriverFinder.check(path)
    } else {
      browser = try DriverFinder.find(DriverFinder.miniBrowser)
    }
    let mine = ProcessEnvironment.current.merging(options.environment) { $1 }["DISPLAY"] ?? ""
    if options.isHeaded {
      guard !mine.isEmpty else {
        throw BrowserError(
          .launchFailed, "A window needs a display, and DISPLAY is not set.",
          hint: "leave out --headed, or run where there is a desktop")
      }
      display = nil
      displayName = mine
    } else {
      // A person's desktop has a window manager, which would size windows in its own way.
      let started = try await VirtualDisplay.start(options)
      display = started
      displayName = started.name
    }
  }

  func endpoint(for context: ContextOptions) async throws(BrowserError) -> SessionEndpoint {
    let (driver, displayName) = (driver, displayName)
    let plan = StartedDriver.Plan(
      executable: driver,
      arguments: { ["--port=\($0)", "--host=127.0.0.1"] },
      environment: WebKitSettings.environment(context, display: displayName))
    let started = try await StartedDriver.start(plan, options) { profile in
      try WebKitSettings.writeGTKSettings(into: profile)
      return try WebKitSettings.installLocale(context.locale, into: profile)
    }
    let group = started.process.processID
    return SessionEndpoint(
      url: started.url,
      capabilities: WebKitSettings.capabilities(
        context, browser: browser, extraArguments: options.extraArguments),
      sessionTimeout: options.startTimeout, processID: group,
      inspectorPort: { InspectorPort.find(inGroup: group) },
      waitUntilGone: { await started.waitUntilGone() }, end: { await started.end() })
  }

  func end() async { await display?.end() }
}

/// The port on which the browser that a driver started listens for inspectors.
enum InspectorPort {
  private static let variable = "WEBKIT_INSPECTOR_SERVER=127.0.0.1:"

  /// Finds it in the environment that the driver gave to the browser.
  static func find(inGroup group: Int32) -> UInt16? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    for name in names {
      guard let id = Int32(name), id != group, getpgid(id) == group,
        let bytes = FileManager.default.contents(atPath: "/proc/\(name)/environ")
      else { continue }
      for entry in bytes.split(separator: 0) {
        let text = String(decoding: entry, as: UTF8.self)
        guard text.hasPrefix(variable) else { continue }
        return UInt16(text.dropFirst(variable.count))
      }
    }
    return nil
  }
}
