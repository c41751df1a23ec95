import Application
public import ArgumentParser
import BrowserLauncher
import JSON
import JourneyLanguage
import RunModel
import Runner
import Support
public import Vocabulary

/// How browsers are started and spoken to; shared by all commands that start one.
struct BrowserOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "A browser's program in place of the one that is found: PATH or engine=PATH. Repeatable."
  )
  var browserPath: [String] = []

  @Option(
    name: .long,
    help: "How an engine is spoken to: cdp, bidi or webdriver; the fastest it has by default.")
  var via: AutomationProtocol?

  @Option(
    name: .long, help: "The URL of a WebDriver endpoint that runs already, such as a Selenium Grid."
  )
  var remote: String?

  @Option(
    name: .long,
    help: "Capabilities that a session of --remote must have: a JSON object, or @FILE with one.")
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
        throw ValidationError("--capabilities goes with --remote URL.")
      }
      return
    }
    if let problem = RemoteAddress.problem(with: remote) { throw ValidationError(problem) }
    if !browserPath.isEmpty {
      throw ValidationError(
        "--remote and --browser-path don't go together: the endpoint starts its own browser.")
    }
    if let via, via != .webdriver {
      throw ValidationError(
        "--remote speaks WebDriver, not \(via.rawValue); leave --via out.")
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

  /// Says on standard error which cases are skipped, and where they ask for too much.
  func tellSkips(_ cases: [JourneyCase], of project: Project) throws(CommandError) -> CapabilityPlan
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
