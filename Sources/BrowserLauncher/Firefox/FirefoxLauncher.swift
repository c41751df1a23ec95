import BiDiClient
import BrowserAPI
import Foundation
import JSON
import Processes
import Vocabulary

/// Starts stock Firefox and connects to it over WebDriver BiDi, with no driver in between.
enum FirefoxLauncher {
  /// What Firefox offers over BiDi.
  static let capabilities = EngineCapabilities(
    name: "Firefox over BiDi",
    [
      .lateHandling: .missing("BiDi has no event for it"),
      .sharedWorkers: .missing("Firefox's BiDi reports nothing of them"),
      .extendedKeys: .missing(EngineCapabilities.noKeyCodes),
      .colorScheme: .emulated(
        "dark pages have a Firefox of their own, started when the first one is wanted: there is "
          + "no command for prefers-color-scheme before version 159 (bug 2064354)"),
      .isolatedContexts: .emulated(
        "by user contexts; one that is opened while another is open gets a Firefox of its own, "
          + "since only one page of a Firefox has the focus"),
      .crashes: .emulated(
        "Firefox sends no event for it; the document's navigation commits again, on about:blank"),
    ])

  static func launch(_ options: LaunchOptions) async throws(BrowserError) -> any Browser {
    FirefoxBrowser(options, first: try await start(options, colorScheme: .light))
  }

  /// Starts one Firefox; its color scheme holds for all its pages.
  static func start(
    _ options: LaunchOptions, colorScheme: ColorScheme
  ) async throws(BrowserError) -> LaunchedBrowser {
    let executable = try BrowserFinder.find(options)
    return try await Confinements.shared.start(executable, options) {
      confinement async throws(StartedProgram.Failure) in
      try await attempt(executable, options, confinement, colorScheme)
    } proof: { _ in
      // It says where it listens only once it has shown a window.
      true
    } discard: { browser in
      await browser.close()
    }
  }

  private static func attempt(
    _ executable: String, _ options: LaunchOptions, _ confinement: Confinement,
    _ colorScheme: ColorScheme
  ) async throws(StartedProgram.Failure) -> LaunchedBrowser {
    let profile: Profile
    do { profile = try Profile() } catch { throw StartedProgram.Failure(reason: error) }
    do {
      try FirefoxPreferences.text(colorScheme: colorScheme).write(
        toFile: "\(profile.path)/data/user.js", atomically: false, encoding: .utf8)
    } catch {
      await profile.remove()
      throw StartedProgram.Failure(
        reason: BrowserError(
          .launchFailed, "The profile in \(profile.path) could not be written: \(error)",
          hint: "make room there, or set TMPDIR to a folder that can be written"))
    }
    var arguments = [
      "--no-remote", "--new-instance", "--profile", "\(profile.path)/data",
      "--remote-debugging-port=0",
    ]
    if !options.isHeaded { arguments.append("--headless") }
    let plan = StartedProgram.Plan(
      executable: executable, arguments: arguments, environment: environment(profile),
      announcement: "WebDriver BiDi listening on ", confinement: confinement)
    let program = try await StartedProgram(plan, in: profile, options)
    do {
      let client = try await BiDiBrowser.connect(
        to: program.address + "/session", engine: .firefox,
        processID: program.process.processID, capabilities: capabilities,
        timeout: options.localStartTimeout)
      return LaunchedBrowser(client: client, program: program)
    } catch {
      await program.end()
      throw StartedProgram.Failure(reason: error)
    }
  }

  private static func environment(_ profile: Profile) -> [String: String] {
    [
      // Firefox refuses a home that is another user's, and must find nothing of a person's own.
      "HOME": "\(profile.path)/share",
      "MOZ_CRASHREPORTER_DISABLE": "1",  // no reporter that outlives the browser
      "MOZ_CRASHREPORTER_NO_REPORT": "1",
      "MOZ_REMOTE_ALLOW_SYSTEM_ACCESS": "0",
      "MOZ_WINDOW_OCCLUSION": "0",  // a covered window is drawn
      "MOZ_DISABLE_AUTO_SAFE_MODE": "1",  // after a crash it starts as always
      "GTK_THEME": "Adwaita",  // no theme of the machine
      "SNAP_NAME": "", "SNAP_INSTANCE_NAME": "",
    ]
  }
}
