import BrowserAPI
import JSON
import Processes
import Vocabulary

/// A browser with the program that we started for it.
final class LaunchedBrowser: Browser {
  let client: any Browser
  private let program: StartedProgram

  init(client: any Browser, program: StartedProgram) {
    self.client = client
    self.program = program
  }

  var version: BrowserVersion { client.version }
  var capabilities: EngineCapabilities { client.capabilities }

  func newContext(_ options: ContextOptions) async throws(BrowserError) -> any BrowserContext {
    try await client.newContext(options)
  }

  func answers(within limit: Duration) async -> Bool { await client.answers(within: limit) }

  func close() async {
    await client.close()
    await program.process.kill(after: .milliseconds(500))
    await program.profile.remove()
  }
}
