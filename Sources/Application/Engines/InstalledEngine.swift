public import BrowserAPI
public import BrowserLauncher
import JSON
public import Vocabulary

/// Whether the program of an engine is on this machine.
public struct InstalledEngine: Sendable {
  /// Its name.
  public var engine: Engine
  /// Where it is; nil where it is not here.
  public var path: String?
  /// What it says of its version; nil where it does not say it in time.
  public var version: String?
  /// What is missing and how to get it; nil where nothing is.
  public var problem: BrowserError?

  /// Looks for the program that the options name, and asks its version; no browser is started.
  public static func look(for options: LaunchOptions) async -> InstalledEngine {
    var result = InstalledEngine(engine: options.engine)
    do throws(BrowserError) {
      result.path = try EngineProgram.find(options)
      if let path = result.path { result.version = await EngineProgram.version(of: path) }
    } catch {
      result.problem = error
    }
    return result
  }

  /// One line, as `wayfarer engines` prints it.
  public var line: String {
    if let problem {
      let message = problem.message.prefix { $0 != "\n" }
      return "\(engine): not here. \(message) \(problem.hint)"
    }
    return "\(engine): \(version ?? "of unknown version"), \(path ?? "")"
  }
}
