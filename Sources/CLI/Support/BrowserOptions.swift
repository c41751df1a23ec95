import Application
public import ArgumentParser
import BrowserLauncher
import JSON
import JourneyLanguage
import RunModel
import Runner
import Support
public import Vocabulary

/// How browsers are started and driven; shared by all commands that start one.
struct BrowserOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "The browser's program instead of the installed one: PATH or engine=PATH. Repeatable."
  )
  var browserPath: [String] = []

  @Option(
    name: .long,
    help:
      "The protocol: cdp, bidi or webdriver; by default the fastest one that the engine supports.")
  var via: AutomationProtocol?

  @Option(
    name: .long, help: "The URL of a running WebDriver endpoint, such as a Selenium Grid."
  )
  var remote: String?

  @Option(
    name: .long,
    help: "Further capabilities to request from --remote: a JSON object, or @FILE with one.")
  var capabilities: String?

  func validate() throws {
    do throws(ActionableError) {
      for text in browserPath { _ = try BrowserPath(text) }
      if remote != nil, let capabilities { _ = try CapabilitiesText.read(capabilities) }
    } catch {
      throw ValidationError(error.message)
    }
    guard let remote else {
      if capabilities != nil {
        throw ValidationError("--capabilities requires --remote URL.")
      }
      return
    }
    if let problem = RemoteAddress.problem(with: remote) { throw ValidationError(problem) }
    if !browserPath.isEmpty {
      throw ValidationError(
        "--remote and --browser-path can't be combined: the endpoint starts its own browser.")
    }
    if let via, via != .webdriver {
      throw ValidationError(
        "--remote uses WebDriver, not \(via.rawValue); remove --via.")
    }
  }

  /// The options as a value.
  var setup: BrowserSetup {
    get throws(CommandError) {
      do throws(ActionableError) {
        var paths: [BrowserPath] = []
        for text in browserPath { paths.append(try BrowserPath(text)) }
        let wanted = try capabilities.map { text throws(ActionableError) in
          try CapabilitiesText.read(text)
        }
        return BrowserSetup(
          paths: paths, via: via,
          remote: remote.map { RemoteEndpoint(url: $0, capabilities: wanted ?? .object([:])) })
      } catch {
        throw CommandError(.invalid, error)
      }
    }
  }

  /// Prints to standard error which cases are skipped, and which of their steps need unsupported
  /// features.
  func reportSkips(_ cases: [JourneyCase], of project: Project) throws(CommandError)
    -> CapabilityPlan
  {
    let plan = try setup.plan(cases, of: project)
    for note in plan.notes(of: project) {
      Console.error(note.rendered(color: Console.errorsAreShown) + "\n")
    }
    return plan
  }
}

extension AutomationProtocol: ExpressibleByArgument {}

extension Engine: ExpressibleByArgument {}
