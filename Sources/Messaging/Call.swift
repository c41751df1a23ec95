/// A command that is under way. It is forgotten with its last reference, so that a burst of which
/// one call fails leaves nothing behind.
public final class Call<W: Wire, Command: ProtocolCommand>: Sendable {
  private let client: ProtocolClient<W>
  /// The number on the wire.
  public let id: Int

  /// The command's, for messages.
  private let name: String

  init(client: ProtocolClient<W>, id: Int, name: String) {
    self.client = client
    self.id = id
    self.name = name
  }

  deinit { client.abandon(id) }

  /// Waits until the command is done, whatever it answers; to be asked for once.
  /// - Throws: As `reply`.
  public func done() async throws(W.Failure) { _ = try await reply() }

  /// Waits for the answer; to be asked for once.
  /// - Throws: What the wire makes of `protocolError` with the browser's words, `timedOut`,
  ///   `disconnected`; or what the group ended with.
  @discardableResult
  public func reply() async throws(W.Failure) -> Command.Reply {
    let message = try await client.wait(for: id)
    if let text = W.errorText(in: message, id: id) {
      throw W.failure(MessagingError(.protocolError, "\(name) failed: \(text)"))
    }
    do {
      return try Command.reply(from: message)
    } catch {
      throw W.failure(
        MessagingError(
          .protocolError, "\(name) answered in an unknown form: \(error)",
          hint: "use a browser of the versions that the README names"))
    }
  }
}
