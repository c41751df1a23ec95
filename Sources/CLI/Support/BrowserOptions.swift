import ArgumentParser
import BrowserAPI
import BrowserLauncher
import RunModel
import Runner

/// How browsers are started; shared by all commands that start one.
struct BrowserOptions: ParsableArguments {
  @Option(name: .long, help: "The browser's program, in place of the one that is found.")
  var browserPath: String?

  /// Starts browsers as the options say.
  ///
  /// - Parameter notice: gets what people should know, once for a run.
  func source(
    isHeaded: Bool = false, notice: @escaping @Sendable (String) -> Void
  ) -> BrowserSource {
    let path = browserPath
    return { engine throws(BrowserError) in
      try await BrowserLauncher.launch(
        LaunchOptions(
          engine: engine, executablePath: path, isHeaded: isHeaded, notice: notice))
    }
  }

  /// Stops where no browser can be found, before anything is started.
  func check(isHeaded: Bool = false) throws(Stop) {
    do {
      _ = try BrowserFinder.find(LaunchOptions(executablePath: browserPath, isHeaded: isHeaded))
    } catch {
      throw Stop(.infrastructure, "error: \(error)")
    }
  }
}
