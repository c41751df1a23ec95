import BrowserAPI
public import BrowserLauncher
import Foundation
import JSON
import Processes
import RunModel
public import Runner
import Support
public import Vocabulary

/// How the browsers of a command are started and spoken to.
public struct BrowserSetup: Sendable {
  /// Programs in place of those that are found.
  public var paths: [BrowserPath]
  /// How engines are spoken to; nil for the fastest way of each.
  public var via: AutomationProtocol?
  /// An endpoint that runs already.
  public var remote: RemoteEndpoint?

  /// Makes a setup; without arguments, browsers are found and started here.
  public init(
    paths: [BrowserPath] = [], via: AutomationProtocol? = nil, remote: RemoteEndpoint? = nil
  ) {
    self.paths = paths
    self.via = via
    self.remote = remote
  }

  /// How an engine of a run is started.
  ///
  /// - Parameter engines: all engines of the run; a path without a name is that of the only one.
  public func options(
    for engine: Engine, of engines: [Engine]
  ) throws(CommandError) -> LaunchOptions {
    var options = LaunchOptions(engine: engine)
    options.executablePath = try path(for: engine, of: engines)
    if let remote {
      options.connection = .remote(remote)
    } else if let via {
      options.connection = try via.connection(to: engine)
    }
    return options
  }

  /// What must not be written anywhere: the password in the URL of the endpoint.
  public var secretValues: [String] {
    guard let remote, let parts = URLComponents(string: remote.url) else { return [] }
    return [parts.password, parts.percentEncodedPassword].compactMap { $0 }.filter { !$0.isEmpty }
  }

  private func path(
    for engine: Engine, of engines: [Engine]
  ) throws(CommandError) -> String? {
    if let named = paths.first(where: { $0.engine == engine }) { return named.path }
    guard let unnamed = paths.last(where: { $0.engine == nil })?.path else { return nil }
    guard engines.count < 2 else {
      throw CommandError(
        .invalid,
        "--browser-path does not say for which engine; this run has "
          + engines.map(\.rawValue).joined(separator: ", "),
        hint: "write --browser-path \(engine)=\(unnamed)")
    }
    return unnamed
  }

  /// Starts browsers as the options say.
  ///
  /// - Parameters:
  ///   - engines: all engines of the run.
  ///   - startTimeout: how long a browser may take to start, asked for each.
  ///   - notice: gets what people should know, once for a run.
  public func source(
    for engines: [Engine], isHeaded: Bool = false,
    startTimeout: @escaping @Sendable () -> Duration = { .seconds(60) },
    notice: @escaping @Sendable (String) -> Void
  ) throws(CommandError) -> BrowserSource {
    var known: [Engine: LaunchOptions] = [:]
    for engine in engines {
      var options = try options(for: engine, of: engines)
      options.isHeaded = isHeaded
      options.notice = notice
      known[engine] = options
    }
    let launches = known
    return { engine throws(BrowserError) in
      var options = launches[engine] ?? LaunchOptions(engine: engine)
      options.startTimeout = startTimeout()
      return try await BrowserLauncher.launch(options)
    }
  }

  /// Stops where the program of an engine can't be found, before anything is started.
  public func check(_ engines: [Engine], isHeaded: Bool = false) throws(CommandError) {
    let files = DescriptorLimit.raise()
    guard files >= DescriptorLimit.least else {
      throw CommandError(
        .infrastructure, "this process may have only \(files) files open, too few for a browser",
        hint: "raise the limit to \(DescriptorLimit.least) at least: ulimit -n 4096")
    }
    var missing: [String] = []
    for engine in engines {
      var options = try options(for: engine, of: engines)
      options.isHeaded = isHeaded
      do throws(BrowserError) { _ = try EngineProgram.find(options) } catch {
        missing.append(error.actionable.rendered)
      }
    }
    if !missing.isEmpty {
      throw CommandError(.infrastructure, text: missing.joined(separator: "\n"))
    }
  }
}
