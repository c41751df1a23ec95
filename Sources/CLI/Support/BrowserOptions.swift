import ArgumentParser
import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
import RunModel
import Runner
import Vocabulary

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
    for text in browserPath { _ = try BrowserPath(text) }
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
    if let capabilities { _ = try CapabilitiesText.read(capabilities) }
  }

  /// How an engine of a run is started.
  ///
  /// - Parameter engines: all engines of the run; a path without a name is that of the only one.
  func options(for engine: Engine, of engines: [Engine]) throws(Stop) -> LaunchOptions {
    var options = LaunchOptions(engine: engine)
    options.executablePath = try path(for: engine, of: engines)
    if let remote {
      let wanted = try capabilities.map { text throws(Stop) in
        do throws(ValidationError) { return try CapabilitiesText.read(text) } catch {
          throw Stop(.invalid, "error: \(error.message)")
        }
      }
      options.connection = .remote(
        RemoteEndpoint(url: remote, capabilities: wanted ?? .object([:])))
    } else if let via {
      options.connection = try via.connection(to: engine)
    }
    return options
  }

  /// What must not be written anywhere: the password in the URL of the endpoint.
  var secretValues: [String] {
    guard let remote, let parts = URLComponents(string: remote) else { return [] }
    return [parts.password, parts.percentEncodedPassword].compactMap { $0 }.filter { !$0.isEmpty }
  }

  private func path(for engine: Engine, of engines: [Engine]) throws(Stop) -> String? {
    var unnamed: String?
    for text in browserPath {
      guard let path = try? BrowserPath(text) else { continue }
      if path.engine == engine.rawValue { return path.path }
      if path.engine == nil { unnamed = path.path }
    }
    guard let unnamed else { return nil }
    guard engines.count < 2 else {
      throw Stop(
        .invalid,
        "error: --browser-path does not say for which engine; this run has "
          + "\(engines.map(\.rawValue).joined(separator: ", "))\n"
          + "  hint: write --browser-path \(engine)=\(unnamed)")
    }
    return unnamed
  }

  /// Starts browsers as the options say.
  ///
  /// - Parameters:
  ///   - engines: all engines of the run.
  ///   - notice: gets what people should know, once for a run.
  func source(
    for engines: [Engine], isHeaded: Bool = false,
    notice: @escaping @Sendable (String) -> Void
  ) throws(Stop) -> BrowserSource {
    var known: [Engine: LaunchOptions] = [:]
    for engine in engines {
      var options = try options(for: engine, of: engines)
      options.isHeaded = isHeaded
      options.notice = notice
      known[engine] = options
    }
    let launches = known
    return { engine throws(BrowserError) in
      try await BrowserLauncher.launch(launches[engine] ?? LaunchOptions(engine: engine))
    }
  }

  /// Stops where the program of an engine can't be found, before anything is started.
  func check(_ engines: [Engine], isHeaded: Bool = false) throws(Stop) {
    var missing: [String] = []
    for engine in engines {
      var options = try options(for: engine, of: engines)
      options.isHeaded = isHeaded
      do { _ = try EngineProgram.find(options) } catch { missing.append("error: \(error)") }
    }
    if !missing.isEmpty { throw Stop(.infrastructure, missing.joined(separator: "\n")) }
  }
}
