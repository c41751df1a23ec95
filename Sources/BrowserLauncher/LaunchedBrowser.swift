import BrowserAPI
import CDPClient
import Processes
import Synchronization

/// A browser with the process that we started for it.
final class LaunchedBrowser: Browser {
  let client: CDPBrowser
  private let process: ChildProcess
  private let profile: Profile
  private let isClosing = Atomic(false)

  init(client: CDPBrowser, process: ChildProcess, profile: Profile) {
    self.client = client
    self.process = process
    self.profile = profile
  }

  var version: BrowserVersion { client.version }

  func newContext(_ options: ContextOptions) async throws(BrowserError) -> any BrowserContext {
    try await client.newContext(options)
  }

  func waitUntilGone() async -> String {
    let reason = await client.waitUntilGone()
    guard !Task.isCancelled else { return reason }
    // Why the process ended says more than that its connection did.
    if isClosing.load(ordering: .relaxed) { return reason }
    let status = await process.waitUntilExit()
    return "The browser (process \(process.processID)) \(status)."
  }

  func close() async {
    isClosing.store(true, ordering: .relaxed)
    await client.close()
    await process.kill(after: .milliseconds(500))
    await profile.remove()
  }
}
