import Application
import ArgumentParser
import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
import JourneyLanguage
import Processes
import RunModel
import Runner
import Support
import Vocabulary

/// `wayfarer doctor`: checks what a run needs and says how to fix what is missing.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check what a run needs, and say how to fix what is missing.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var browsers: BrowserOptions

  func run() async throws {
    var findings: [Finding] = []
    func report(_ finding: Finding) {
      findings.append(finding)
      Console.print(finding.description)
    }
    report(MachineCheck.cores)
    report(MachineCheck.sharedMemory)
    report(MachineCheck.temporaryFolder)
    report(MachineCheck.fonts)
    let loaded = Project.load(root: project.root)
    let engines = loaded.project?.suite.engines.map(\.value) ?? [.chromium]
    for engine in Engine.allCases { report(try await browser(engine, of: engines)) }
    report(MachineCheck.display)
    report(journeys(loaded))
    if let project = loaded.project {
      report(MachineCheck.folder("\(project.root)/Reports"))
      report(await platform(project))
    }
    let broken = findings.count { $0.severity == .broken }
    Console.print(
      broken == 0
        ? "\nEverything that a run needs is available."
        : "\n\(Plural.text(broken, "problem")) to fix before a run.")
    if broken > 0 { throw ExitCode(Verdict.infrastructure.exitCode) }
  }

  /// Engines of the suite are started; of others it is only checked whether they are installed.
  private func browser(_ engine: Engine, of engines: [Engine]) async throws -> Finding {
    guard engines.contains(engine) else {
      let found = await InstalledEngine.look(for: LaunchOptions(engine: engine))
      guard let problem = found.problem else {
        return Finding(.well, "\(found.line) (not in suite.yaml)")
      }
      return Finding(
        .note, "\(engine) is not installed, and not in suite.yaml", fix: problem.hint)
    }
    let options = try browsers.setup.options(for: engine, of: engines)
    do throws(BrowserError) {
      let path = try EngineProgram.find(options)
      let start = ContinuousClock.now
      let browser = try await BrowserLauncher.launch(options)
      let took = (ContinuousClock.now - start).formatted(
        .units(allowed: [.milliseconds], width: .narrow))
      await browser.close()

      return Finding(
        .well,
        "\(engine.title) \(browser.version.version) starts in \(took): \(path ?? "at its endpoint")"
      )
    } catch {
      return Finding(.broken, error.message, fix: error.hint)
    }
  }

  private func journeys(_ loaded: LoadResult) -> Finding {
    guard let project = loaded.project else {
      let count = loaded.diagnostics.count
      return Finding(
        .broken, "the journeys have \(Plural.text(count, "mistake"))",
        fix: "wayfarer check shows each")
    }
    let cases = (try? project.cases())?.count ?? 0
    return Finding(
      .well,
      "\(Plural.text(project.journeys.count, "journey")) with \(Plural.text(cases, "case")) \(project.journeys.count == 1 ? "is" : "are") valid"
    )
  }

  private func platform(_ project: Project) async -> Finding {
    do throws(PlatformError) {
      let start = ContinuousClock.now
      let platform = try await SystemUnderTest.open(project: project)
      let took = (ContinuousClock.now - start).formatted(
        .units(allowed: [.milliseconds], width: .narrow))
      await platform.close()
      return Finding(.well, "the platform is ready after \(took)")
    } catch {
      return Finding(.broken, error.message, fix: error.hint)
    }
  }
}
