import BrowserAPI
import Synchronization

/// Firefox as journeys see it: up to two browsers, since the colour scheme is a preference that
/// holds for a whole one. The second is started when the first dark context is wanted.
final class FirefoxBrowser: Browser {
  private let options: LaunchOptions
  private let light: LaunchedBrowser
  private let dark = Mutex<Task<LaunchedBrowser, any Error>?>(nil)

  init(_ options: LaunchOptions, light: LaunchedBrowser) {
    self.options = options
    self.light = light
  }

  var version: BrowserVersion { light.version }
  var capabilities: EngineCapabilities { light.capabilities }

  func newContext(_ options: ContextOptions) async throws(BrowserError) -> any BrowserContext {
    switch options.colorScheme {
    case .light: try await light.newContext(options)
    case .dark: try await darkBrowser().newContext(options)
    }
  }

  private func darkBrowser() async throws(BrowserError) -> LaunchedBrowser {
    let options = options
    let start = dark.withLock { dark in
      let task = dark ?? Task { try await FirefoxLauncher.start(options, colorScheme: .dark) }
      dark = task
      return task
    }
    switch await start.result {
    case .success(let browser): return browser
    case .failure(let error):
      // The next case tries again.
      dark.withLock { $0 = nil }
      throw error as? BrowserError ?? BrowserError(.launchFailed, "\(error)")
    }
  }

  func waitUntilGone() async -> String { await light.waitUntilGone() }

  func answers(within limit: Duration) async -> Bool {
    // One that is being started is not asked: its own start has a limit.
    let second = dark.withLock { $0 }
    if let second, case .success(let browser) = await second.result,
      !(await browser.answers(within: limit))
    {
      return false
    }
    return await light.answers(within: limit)
  }

  func close() async {
    let second = dark.withLock { $0.take() }
    if let second, case .success(let browser) = await second.result { await browser.close() }
    await light.close()
  }
}
