import Testing

@testable import BrowserLauncher

struct StartTimeoutTests {
  @Test("a start timeout of 30 s counts for a remote endpoint too; without one it is the queue's")
  func remote() {
    let given = LaunchOptions(startTimeout: .seconds(30))
    #expect(RemoteSource.sessionTimeout(given) == .seconds(30))
    #expect(RemoteSource.sessionTimeout(LaunchOptions()) > .seconds(300))
  }
}
