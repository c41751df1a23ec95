import BrowserAPI
import Foundation
import JSON
import Processes
import Vocabulary
import WebDriverClient

/// Starts WebKitGTK's driver, once for each session: it takes no more than one.
///
/// Each session has a display of its own too. On one that is shared, windows take the focus from
/// each other, and a page looks and behaves differently with it and without.
final class WebKitLauncher: SessionSource {
  private let options: LaunchOptions
  private let driver: String
  private let browser: String
  /// The display of a person who wants to see the window.
  private let ownDisplay: String?

  /// Starts a browser, on a display of ours unless its window is to be seen.
  static func launch(_ options: LaunchOptions) async throws(BrowserError) -> any Browser {
    let source = try WebKitLauncher(options)
    return try await WebDriverBrowser.start(
      source, capabilities: WebDriverBrowser.webKitCapabilities)
  }

  /// Finds the driver with all that it needs: its browser and, unless someone is to see the
  /// window, a virtual display.
  static func findProgram(_ options: LaunchOptions) throws(BrowserError) -> String {
    if let path = options.executablePath { return try DriverFinder.check(path) }
    let display = options.isHeaded ? [] : [DriverFinder.displayServer]
    return try DriverFinder.find([DriverFinder.webKitDriver, DriverFinder.miniBrowser] + display)
  }

  private init(_ options: LaunchOptions) throws(BrowserError) {
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
      ownDisplay = mine
    } else {
      // A person's desktop has a window manager, which would size windows in its own way.
      ownDisplay = nil
      _ = try DriverFinder.find(DriverFinder.displayServer)
    }
  }

  func endpoint(for context: ContextOptions) async throws(BrowserError) -> SessionEndpoint {
    let display = ownDisplay == nil ? try await VirtualDisplay.start(options) : nil
    do throws(BrowserError) {
      return try await endpoint(for: context, on: display)
    } catch {
      await display?.end()
      throw error
    }
  }

  private func endpoint(
    for context: ContextOptions, on display: VirtualDisplay?
  ) async throws(BrowserError) -> SessionEndpoint {
    let plan = StartedDriver.Plan(
      executable: driver,
      arguments: { ["--port=\($0)", "--host=127.0.0.1"] },
      environment: WebKitSettings.environment(
        context, display: display?.name ?? ownDisplay ?? ""))
    let started = try await StartedDriver.start(plan, options) { profile in
      try WebKitSettings.writeGTKSettings(into: profile)
      var variables = try WebKitSettings.installLocale(context.locale, into: profile)
      if let display {
        variables["XAUTHORITY"] = "\(profile.path)/authority"
        try display.cookie.write(to: "\(profile.path)/authority")
      }
      return variables
    }
    let group = started.process.processID
    return SessionEndpoint(
      url: started.url,
      capabilities: WebKitSettings.capabilities(
        context, browser: browser, extraArguments: options.extraArguments),
      sessionTimeout: options.localStartTimeout, processID: group,
      windowOrigin: display == nil ? (0, 0) : VirtualDisplay.windowOrigin,
      inspectorPort: { InspectorPort.find(inGroup: group) },
      end: {
        await started.end()
        await display?.end()
      })
  }

  func end() async {}
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
