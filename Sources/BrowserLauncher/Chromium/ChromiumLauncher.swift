import BrowserAPI
import CDPClient
import Foundation
import JSON
import Processes
import Vocabulary

/// Starts Chromium and connects to it over the DevTools protocol.
enum ChromiumLauncher {
  static func launch(_ options: LaunchOptions) async throws(BrowserError) -> any Browser {
    let executable = try BrowserFinder.find(options)
    let hasSandbox = geteuid() != 0
    if !hasSandbox {
      options.notice(
        "Chromium's sandbox is off, since it does not work for root; "
          + "run as another user where pages are not your own.")
    }
    do {
      return try await attempt(executable, options, hasSandbox: hasSandbox)
    } catch {
      guard error.mayPass else { throw error.reason }
      options.notice("The browser hit a race in the C library's loader and is started again.")
    }
    do {
      return try await attempt(executable, options, hasSandbox: hasSandbox)
    } catch {
      throw error.reason
    }
  }

  private static func attempt(
    _ executable: String, _ options: LaunchOptions, hasSandbox: Bool
  ) async throws(StartedProgram.Failure) -> LaunchedBrowser {
    let profile: Profile
    do { profile = try Profile() } catch { throw StartedProgram.Failure(reason: error) }
    let plan = StartedProgram.Plan(
      executable: executable,
      arguments: ChromiumSwitches.arguments(
        profile: "\(profile.path)/data", isHeaded: options.isHeaded,
        isShell: executable.hasSuffix("headless-shell"), hasSandbox: hasSandbox),
      announcement: "DevTools listening on ")
    let program = try await StartedProgram(plan, in: profile, options)
    do {
      let client = try await CDPBrowser.connect(
        to: program.address, processID: program.process.processID,
        // It answers; a machine that was slow until here gets the time to finish.
        timeout: options.localStartTimeout)
      return LaunchedBrowser(client: client, program: program)
    } catch {
      await program.end()
      throw StartedProgram.Failure(reason: error)
    }
  }
}
