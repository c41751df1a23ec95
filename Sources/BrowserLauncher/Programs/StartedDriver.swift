import BrowserAPI
import Foundation
import JSON
import Processes
import Transport
import Vocabulary

/// A WebDriver server that was started here, with everything that it starts in its turn.
struct StartedDriver: Sendable {
  let process: ChildProcess
  let profile: Profile
  /// Where it answers.
  let url: String

  /// How a driver is started on a port, and what says that it failed.
  struct Plan: Sendable {
    var executable: String
    var arguments: @Sendable (_ port: UInt16) -> [String]
    var environment: [String: String] = [:]
    /// Who it, and the browser that it starts, run as.
    var confinement = Confinement.none
  }

  /// A port that was free may be taken before the driver has it.
  private static let attempts = 5

  /// Starts a driver in a folder of its own and waits until it answers.
  ///
  /// - Parameter prepare: Fills the folder; gives variables for the environment.
  /// - Throws: `launchFailed` with the driver's last lines, `cancelled`.
  static func start(
    _ plan: Plan, _ options: LaunchOptions,
    prepare: (Profile) throws -> [String: String] = { _ in [:] }
  ) async throws(BrowserError) -> StartedDriver {
    let deadline = ContinuousClock.now + options.localStartTimeout
    var last = BrowserError(.launchFailed, "\(plan.executable) did not start.")
    for _ in 1...attempts {
      do throws(BrowserError) {
        return try await attempt(plan, options, deadline, prepare)
      } catch {
        last = error
        guard error.code == .launchFailed, ContinuousClock.now < deadline else { throw error }
      }
    }
    throw last
  }

  private static func attempt(
    _ plan: Plan, _ options: LaunchOptions, _ deadline: ContinuousClock.Instant,
    _ prepare: (Profile) throws -> [String: String]
  ) async throws(BrowserError) -> StartedDriver {
    let port: UInt16
    do { port = try LoopbackPort.findFree() } catch {
      throw BrowserError(.launchFailed, error.message, hint: error.hint)
    }
    let profile = try Profile()
    let lines = OutputTail(where: { _ in false })
    let process: ChildProcess
    do {
      var environment = ProcessEnvironment.current
      environment.merge(profile.environment) { $1 }
      environment["FONTCONFIG_FILE"] = try FontConfiguration.file(
        for: profile, options, plan.confinement)
      environment.merge(plan.environment) { $1 }
      environment.merge(try prepare(profile)) { $1 }
      environment.merge(try plan.confinement.prepare(profile)) { $1 }
      environment.merge(options.environment) { $1 }
      process = try ChildProcess(
        ChildProcess.Configuration(
          executable: plan.executable, arguments: plan.arguments(port), environment: environment,
          workingDirectory: plan.confinement.workingDirectory(profile), folder: profile.folder,
          user: plan.confinement.user),
        onLine: { lines.append($0) }, onExit: { _ in lines.end() })
    } catch {
      await profile.remove()
      throw BrowserError(.launchFailed, "\(plan.executable) could not be started: \(error)")
    }
    let driver = StartedDriver(
      process: process, profile: profile, url: "http://127.0.0.1:\(port)")
    do throws(BrowserError) {
      try await driver.waitUntilReady(plan.executable, lines, deadline)
      return driver
    } catch {
      await driver.end()
      throw error
    }
  }

  /// Asks for its status until it has one. Another program on the same port has not.
  private func waitUntilReady(
    _ executable: String, _ lines: OutputTail, _ deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let client = HTTPClient()
    while true {
      var request = HTTPRequest(url: "\(url)/status", timeout: .seconds(2))
      request.keepsConnection = false
      if let answer = try? await client.send(request), answer.status == 200,
        process.exitStatus == nil
      {
        return
      }
      if Task.isCancelled { throw BrowserError(.cancelled, "The start was cancelled.") }
      if let status = process.exitStatus {
        throw LaunchFailure.error(
          executable: executable, reason: "it \(status)", lines: lines.lines)
      }
      guard ContinuousClock.now < deadline else {
        throw LaunchFailure.error(
          executable: executable, reason: "it did not answer in time", lines: lines.lines)
      }
      try? await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Ends the whole group at once, stuck or not, and removes its folder.
  func end() async {
    await process.kill(after: .zero)
    await profile.remove()
  }
}
