import BrowserAPI
import BrowserLauncher
import JSON
import Vocabulary

/// One browser of an engine, started again where it died.
actor BrowserSession {
  private let options: LaunchOptions
  private var current: Task<any Browser, any Error>
  private var generation = 0

  /// Starts the browser.
  init(_ options: LaunchOptions) {
    self.options = options
    current = Task { try await BrowserLauncher.launch(options) }
  }

  /// The browser, and its number for `replace`.
  func browser() async throws -> (browser: any Browser, generation: Int) {
    let generation = generation
    return (try await current.value, generation)
  }

  /// Starts another browser, unless that was done since the one with this number died.
  func replace(_ dead: Int) {
    guard dead == generation else { return }
    generation += 1
    let (old, options) = (current, options)
    current = Task {
      if let browser = try? await old.value { await browser.close() }
      return try await BrowserLauncher.launch(options)
    }
  }

  /// Ends the browser.
  func close() async {
    if let browser = try? await current.value { await browser.close() }
  }
}
