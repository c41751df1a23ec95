import BrowserAPI
import Foundation
import JSON
import Processes
import Transport
import Vocabulary

/// A program that was started for a browser: its process, its folder, and where it listens.
struct StartedProgram {
  let process: ChildProcess
  let profile: Profile
  /// What followed the words that it was known by.
  let address: String

  /// What to start.
  struct Plan {
    var executable: String
    var arguments: [String]
    /// Added to our own environment, after what keeps files inside the profile.
    var environment: [String: String] = [:]
    /// What the line that says where it listens begins with; empty where it listens nowhere.
    var announcement = ""
    /// Who it runs as, and with what.
    var confinement = Confinement.none
  }

  /// Why a program did not start.
  struct Failure: Error {
    var reason: BrowserError
    /// Whether it may work the next time.
    var mayPass = false
    /// Whether it may work with less confinement.
    var isConfinement = false
  }

  /// Starts a program in the profile's folder and waits until it says where it listens. Where
  /// that fails nothing of it is left, the folder neither.
  init(
    _ plan: Plan, in profile: Profile, _ options: LaunchOptions
  ) async throws(Failure) {
    let lines = OutputTail(waitingFor: plan.announcement)
    do {
      process = try Self.start(plan, profile, options, lines)
    } catch {
      await profile.remove()
      throw Self.failure(plan, error)
    }
    do {
      address = try await Self.wait(for: lines, of: process, plan.executable, options)
    } catch {
      await process.kill(after: .zero)
      await profile.remove()
      throw Failure(
        reason: error, mayPass: LaunchFailure.isPassing(lines.lines),
        isConfinement: plan.confinement.isWorthLeaving && process.exitStatus != nil)
    }
    self.profile = profile
  }

  /// Starts a program that is driven over a socket that it inherits. It may not be ready yet.
  ///
  /// - Parameters:
  ///   - socket: The program's end.
  ///   - lines: Gets what it prints.
  init(
    _ plan: Plan, in profile: Profile, _ options: LaunchOptions, by socket: ControlSocket,
    _ lines: OutputTail
  ) async throws(Failure) {
    do {
      process = try Self.start(plan, profile, options, lines, socket)
    } catch {
      await profile.remove()
      throw Self.failure(plan, error)
    }
    address = ""
    self.profile = profile
  }

  private static func failure(_ plan: Plan, _ error: any Error) -> Failure {
    let reason = BrowserError(
      .launchFailed, "\(plan.executable) could not be started: \(error)",
      hint: "check that the file can be run and that the temporary folder can be written")
    return Failure(reason: reason, isConfinement: plan.confinement.user != nil)
  }

  /// Ends the program and removes its folder.
  func end() async {
    await process.kill(after: .zero)
    await profile.remove()
  }

  private static func start(
    _ plan: Plan, _ profile: Profile, _ options: LaunchOptions, _ lines: OutputTail,
    _ socket: ControlSocket? = nil
  ) throws -> ChildProcess {
    var environment = ProcessEnvironment.current
    environment.merge(profile.environment) { $1 }
    environment["FONTCONFIG_FILE"] = try FontConfiguration.file(
      for: profile, options, plan.confinement)
    environment.merge(plan.environment) { $1 }
    environment.merge(try plan.confinement.prepare(profile)) { $1 }
    environment.merge(options.environment) { $1 }
    let configuration = ChildProcess.Configuration(
      executable: plan.executable, arguments: plan.arguments + options.extraArguments,
      environment: environment, workingDirectory: plan.confinement.workingDirectory(profile),
      folder: profile.folder, control: socket?.descriptor, user: plan.confinement.user)
    return try withExtendedLifetime(socket) {
      try ChildProcess(
        configuration, onLine: { lines.append($0) }, onExit: { _ in lines.end() })
    }
  }

  /// Waits for what a program says when it can be used.
  static func wait(
    for lines: OutputTail, of process: ChildProcess, _ executable: String,
    _ options: LaunchOptions
  ) async throws(BrowserError) -> String {
    let deadline = ContinuousClock.now + options.localStartTimeout
    if let address = await lines.wanted(until: deadline) {
      return address.trimmingCharacters(in: .whitespaces)
    }
    if Task.isCancelled { throw BrowserError(.cancelled, "The start was cancelled.") }
    let reason =
      ContinuousClock.now < deadline
      ? "it \(process.exitStatus?.description ?? "ended")"
      : "it said nothing within \(options.localStartTimeout)"
    throw LaunchFailure.error(executable: executable, reason: reason, lines: lines.lines)
  }
}
