package import BrowserAPI
package import Messaging

/// The way to one page: its group on the connection to the browser.
package struct PageChannel<W: BrowserWire>: Sendable {
  package let connection: ProtocolClient<W>
  /// The session or browsing context that the page is known by.
  package let group: String

  package init(_ connection: ProtocolClient<W>, group: String) {
    self.connection = connection
    self.group = group
  }

  package func start<Command: ProtocolCommand>(
    _ command: Command, deadline: ContinuousClock.Instant
  ) -> Call<W, Command> {
    connection.start(command, group: group, deadline: deadline)
  }

  @discardableResult
  package func call<Command: ProtocolCommand>(
    _ command: Command, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Command.Reply {
    try await start(command, deadline: deadline).reply()
  }

  /// Sends a command whose answer is not needed.
  package func post(_ command: some ProtocolCommand) { connection.post(command, group: group) }
}
