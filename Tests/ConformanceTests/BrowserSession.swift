import BrowserAPI
import BrowserLauncher
import JSON
import Vocabulary

/// One browser of a backend, started on first use and again after it died.
actor BrowserSession {
  private let options: LaunchOptions
  private var current: Task<any Browser, any Error>?
  private var generation = 0

  init(_ options: LaunchOptions) { self.options = options }

  /// The browser, and its number for `replace`. If it failed to start, it fails for all callers.
  func browser() async throws -> (browser: any Browser, generation: Int) {
    let (generation, options) = (generation, options)
    let browser = current ?? Task { try await BrowserLauncher.launch(options) }
    current = browser
    return (try await browser.value, generation)
  }

  /// Starts another browser, unless the one with this number has been replaced already.
  func replace(_ dead: Int) {
    guard dead == generation else { return }
    generation += 1
    let (old, options) = (current, options)
    current = Task {
      if let browser = try? await old?.value { await browser.close() }
      return try await BrowserLauncher.launch(options)
    }
  }

  /// Ends the browser.
  func close() async {
    if let browser = try? await current?.value { await browser.close() }
  }
}
