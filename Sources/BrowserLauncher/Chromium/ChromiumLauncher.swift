import BrowserAPI
import CDPClient
import Foundation
import JSON
import Messaging
import Processes
import Transport
import Vocabulary

/// Starts Chromium and drives it over the DevTools protocol, by a socket that it inherits: nobody
/// else has a way to it.
enum ChromiumLauncher {
  static func launch(_ options: LaunchOptions) async throws(BrowserError) -> any Browser {
    try await launch(try BrowserFinder.find(options), options)
  }

  /// The confinement for a browser that someone else starts, found by starting one here where
  /// nothing is known yet.
  static func confinement(
    _ executable: String, _ options: LaunchOptions
  ) async throws(BrowserError) -> Confinement {
    if Confinements.shared.mustProve(executable, options) {
      // It says what is not confined.
      try await launch(executable, options).close()
    }
    return Confinements.shared.next(executable, options).1
  }

  private static func launch(
    _ executable: String, _ options: LaunchOptions
  ) async throws(BrowserError) -> LaunchedBrowser {
    try await Confinements.shared.start(executable, options) {
      confinement async throws(StartedProgram.Failure) in
      do throws(StartedProgram.Failure) {
        return try await attempt(executable, options, confinement)
      } catch {
        guard error.mayPass else { throw error }
        options.notice("The browser hit a race in the C library's loader and is started again.")
        return try await attempt(executable, options, confinement)
      }
    } proof: { browser in
      await showsPage(browser)
    } discard: { browser in
      await browser.close()
    }
  }

  /// Whether a page comes up: what a renderer needs may not be there for another user.
  private static func showsPage(_ browser: LaunchedBrowser) async -> Bool {
    guard let context = try? await browser.newContext(ContextOptions()) else { return false }
    let page = try? await context.newPage()
    await context.close()
    return page != nil
  }

  private static func attempt(
    _ executable: String, _ options: LaunchOptions, _ confinement: Confinement
  ) async throws(StartedProgram.Failure) -> LaunchedBrowser {
    let deadline = ContinuousClock.now + options.localStartTimeout
    let profile: Profile
    do { profile = try Profile() } catch { throw StartedProgram.Failure(reason: error) }
    let plan = StartedProgram.Plan(
      executable: executable,
      arguments: ChromiumSwitches.arguments(
        profile: "\(profile.path)/data", isHeaded: options.isHeaded,
        isShell: executable.hasSuffix("headless-shell"), hasSandbox: confinement.hasSandbox),
      confinement: confinement)
    let lines = OutputTail(where: { _ in false })
    let (socket, program) = try await start(plan, in: profile, options, lines)
    do {
      let client = try await CDPBrowser.connect(
        to: .pipe(socket), processID: program.process.processID,
        timeout: max(.zero, deadline - .now))
      return LaunchedBrowser(client: client, program: program)
    } catch {
      // It may be about to say how it ended.
      await program.process.kill(after: error.code == .disconnected ? .milliseconds(500) : .zero)
      await program.profile.remove()
      throw failure(error, of: program, plan, options, lines.lines)
    }
  }

  private static func start(
    _ plan: StartedProgram.Plan, in profile: Profile, _ options: LaunchOptions,
    _ lines: OutputTail
  ) async throws(StartedProgram.Failure) -> (ControlSocket, StartedProgram) {
    let ends: (ours: ControlSocket, theirs: ControlSocket)
    do { ends = try ControlSocket.pair() } catch {
      await profile.remove()
      throw StartedProgram.Failure(
        reason: BrowserError(.launchFailed, error.message, hint: error.hint))
    }
    let program = try await StartedProgram(plan, in: profile, options, by: ends.theirs, lines)
    return (ends.ours, program)
  }

  private static func failure(
    _ error: BrowserError, of program: StartedProgram, _ plan: StartedProgram.Plan,
    _ options: LaunchOptions, _ lines: [String]
  ) -> StartedProgram.Failure {
    if error.code == .cancelled { return StartedProgram.Failure(reason: error) }
    let said: String
    switch error.code {
    case .timedOut: said = "it said nothing within \(options.localStartTimeout)"
    case .disconnected: said = "it \(program.process.exitStatus?.description ?? "ended")"
    default: said = error.message
    }
    let mayPass = LaunchFailure.isPassing(lines)
    return StartedProgram.Failure(
      reason: LaunchFailure.error(executable: plan.executable, reason: said, lines: lines),
      mayPass: mayPass,
      isConfinement: plan.confinement.isWorthLeaving && error.code == .disconnected && !mayPass)
  }
}
