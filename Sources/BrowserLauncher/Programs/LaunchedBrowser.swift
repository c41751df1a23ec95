import BrowserAPI
import JSON
import Processes
import Synchronization
import Vocabulary

/// A browser with the program that we started for it.
final class LaunchedBrowser: Browser {
  let client: any Browser
  private let program: StartedProgram
  private let isClosing = Atomic(false)

  init(client: any Browser, program: StartedProgram) {
    self.client = client
    self.program = program
  }

  var version: BrowserVersion { client.version }
  var capabilities: EngineCapabilities { client.capabilities }

  func newContext(_ options: ContextOptions) async throws(BrowserError) -> any BrowserContext {
    try await client.newContext(options)
  }

  func waitUntilGone() async -> String {
    let reason = await client.waitUntilGone()
    guard !Task.isCancelled else { return reason }
    // Why the process ended says more than that its connection did.
    if isClosing.load(ordering: .relaxed) { return reason }
    guard let status = await program.process.waitUntilExit() else { return reason }
    return "The browser (process \(program.process.processID)) \(status)."
  }

  func answers(within limit: Duration) async -> Bool { await client.answers(within: limit) }

  func close() async {
    isClosing.store(true, ordering: .relaxed)
    await client.close()
    await program.process.kill(after: .milliseconds(500))
    await program.profile.remove()
  }
}
