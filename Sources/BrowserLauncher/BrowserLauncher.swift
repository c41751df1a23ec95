public import BrowserAPI
import CDPClient
import Foundation
import Processes

/// Finds, starts and ends browsers.
///
/// A browser is the leader of a process group of its own, lives in a temporary folder and is
/// ended as a whole: by `close()`, or by a guard process where we are killed ourselves. This is
/// the only module that names a protocol's client.
public enum BrowserLauncher {
  /// Starts a browser and connects to it.
  ///
  /// - Returns: A browser that must be closed; `close()` removes its folder too.
  /// - Throws: `notFound` with the paths tried, `launchFailed` with the browser's last lines,
  ///   `timedOut`, `cancelled`.
  public static func launch(
    _ options: LaunchOptions = LaunchOptions()
  ) async throws(BrowserError) -> any Browser {
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

  private struct Failure: Error {
    var reason: BrowserError
    /// Whether it may work the next time.
    var mayPass = false
  }

  private static func attempt(
    _ executable: String, _ options: LaunchOptions, hasSandbox: Bool
  ) async throws(Failure) -> LaunchedBrowser {
    let profile: Profile
    do { profile = try Profile() } catch { throw Failure(reason: error) }
    let lines = LineTail(waitingFor: "DevTools listening on ")
    let process: ChildProcess
    do {
      process = try start(executable, options, hasSandbox: hasSandbox, profile, lines)
    } catch {
      await profile.remove()
      let reason = BrowserError(
        .launchFailed, "\(executable) could not be started: \(error)",
        hint: "check that the file can be run and that the temporary folder can be written")
      throw Failure(reason: reason)
    }
    do {
      let client = try await connect(to: process, executable, options, lines)
      return LaunchedBrowser(client: client, process: process, profile: profile)
    } catch {
      await process.kill(after: .zero)
      await profile.remove()
      throw Failure(reason: error, mayPass: LaunchFailure.isPassing(lines.lines))
    }
  }

  private static func start(
    _ executable: String, _ options: LaunchOptions, hasSandbox: Bool, _ profile: Profile,
    _ lines: LineTail
  ) throws -> ChildProcess {
    var environment = ProcessEnvironment.current
    environment.merge(profile.environment) { $1 }
    environment["FONTCONFIG_FILE"] =
      try options.fontConfigurationPath ?? FontConfiguration.write(into: profile)
    environment.merge(options.environment) { $1 }
    let isShell = executable.hasSuffix("headless-shell")
    let arguments = ChromiumSwitches.arguments(
      profile: "\(profile.path)/data", isHeaded: options.isHeaded, isShell: isShell,
      hasSandbox: hasSandbox, extra: options.extraArguments)
    let configuration = ChildProcess.Configuration(
      executable: executable, arguments: arguments, environment: environment,
      ownedFolders: [profile.path])
    return try ChildProcess(
      configuration, onLine: { lines.append($0) }, onExit: { _ in lines.giveUp() })
  }

  private static func connect(
    to process: ChildProcess, _ executable: String, _ options: LaunchOptions, _ lines: LineTail
  ) async throws(BrowserError) -> CDPBrowser {
    let deadline = ContinuousClock.now + options.startTimeout
    let url = await withTaskGroup(of: Void.self) { group in
      group.addTask {
        // Ends at the deadline, or at once where the task is cancelled.
        try? await Task.sleep(until: deadline, clock: .continuous)
        lines.giveUp()
      }
      defer { group.cancelAll() }
      return await lines.wanted()
    }
    guard let url else {
      if Task.isCancelled { throw BrowserError(.cancelled, "The start was cancelled.") }
      let reason =
        ContinuousClock.now < deadline
        ? "it \(process.exitStatus?.description ?? "ended")"
        : "it said nothing within \(options.startTimeout)"
      throw LaunchFailure.error(executable: executable, reason: reason, lines: lines.lines)
    }
    return try await CDPBrowser.connect(
      to: url.trimmingCharacters(in: .whitespaces), processID: process.processID,
      // It answers; a machine that was slow until here gets the time to finish.
      timeout: max(.seconds(10), deadline - .now))
  }
}
