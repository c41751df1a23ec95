import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension BiDiPage {
  /// Makes the page dark by a command of the DevTools protocol: the one for media features is in
  /// no browser yet. Firefox has neither and is started dark instead.
  func becomeDark(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let session: String
    do throws(BrowserError) {
      session = try await send(
        BiDi.Chromium.GetSession(context: contextID), deadline: deadline
      ).session
    } catch {
      guard error.message.contains("unknown command") else { throw error }
      return
    }
    try await send(
      BiDi.Chromium.SendCommand(
        method: "Emulation.setEmulatedMedia",
        params: ["features": [["name": "prefers-color-scheme", "value": "dark"]]],
        session: session), deadline: deadline)
  }
}
