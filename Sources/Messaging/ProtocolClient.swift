import Foundation

/// The one connection to a browser, shared by all its pages: commands, answers and events of a
/// protocol.
///
/// An event is given to the handler of its group on the connection's reader thread, so it has been
/// handled before any answer that arrived after it is resumed. Handlers must not block.
public final class ProtocolClient<W: Wire>: Sendable {
  /// Gets the events of a group.
  public typealias EventHandler = @Sendable (W.Event) -> Void

  private let messages: MessageConnection<W.Failure>
  private let router: EventRouter<W.Event>

  private init(_ messages: MessageConnection<W.Failure>, _ router: EventRouter<W.Event>) {
    self.messages = messages
    self.router = router
  }

  /// Connects to a browser.
  /// - Throws: What the wire makes of `disconnected` and `cancelled`.
  public static func connect(
    to endpoint: ProtocolEndpoint, timeout: Duration
  ) async throws(W.Failure) -> ProtocolClient {
    let router = EventRouter<W.Event>()
    let messages = try await MessageConnection.connect(
      to: endpoint, protocolName: W.name, timeout: timeout, failure: { W.failure($0) },
      onMessage: { connection, bytes in
        switch W.sort(bytes) {
        case .reply(let id): connection.answer(id, with: .success(bytes))
        case .event(let event): router.route(event, to: W.address(of: event))
        case .unknown: connection.refuse()
        }
      }, onEnd: { router.removeAll() })
    return ProtocolClient(messages, router)
  }

  /// Connects and makes something of the connection, which is closed if that fails.
  /// - Parameter timeout: The time for both.
  public static func connect<Made: Sendable>(
    to endpoint: ProtocolEndpoint, timeout: Duration,
    _ make: (ProtocolClient, ContinuousClock.Instant) async throws(W.Failure) -> Made
  ) async throws(W.Failure) -> Made {
    let deadline = ContinuousClock.now + timeout
    let client = try await connect(to: endpoint, timeout: timeout)
    do throws(W.Failure) {
      return try await make(client, deadline)
    } catch {
      await client.close()
      throw error
    }
  }

  // MARK: Calls

  /// Sends a command; its answer can be awaited later, so that several travel together.
  /// - Parameter group: The session or page with which the call fails.
  public func start<Command: ProtocolCommand>(
    _ command: Command, group: String? = nil, deadline: ContinuousClock.Instant
  ) -> Call<W, Command> {
    let id = messages.send(
      "Waiting for the answer to \(command.name)", group: group, deadline: deadline
    ) { try Self.message(command, id: $0, group: group) }
    return Call(client: self, id: id, name: command.name)
  }

  /// Sends a command and waits for its answer.
  @discardableResult
  public func call<Command: ProtocolCommand>(
    _ command: Command, group: String? = nil, deadline: ContinuousClock.Instant
  ) async throws(W.Failure) -> Command.Reply {
    try await start(command, group: group, deadline: deadline).reply()
  }

  /// Sends a command whose answer is not needed.
  public func post<Command: ProtocolCommand>(_ command: Command, group: String? = nil) {
    messages.post(command.name) { try Self.message(command, id: $0, group: group) }
  }

  private static func message<Command: ProtocolCommand>(
    _ command: Command, id: Int, group: String?
  ) throws -> [UInt8] {
    var bytes = Array(#"{"id":\#(id),"method":"\#(command.name)","params":"#.utf8)
    bytes += try JSONEncoder().encode(command)
    bytes += W.members(of: group).utf8
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  // MARK: Waits

  /// Registers something to wait for that is no answer; see `MessageConnection.add`.
  public func add(_ label: String, group: String?, deadline: ContinuousClock.Instant) -> Int {
    messages.add(label, group: group, deadline: deadline)
  }

  /// Completes a call or a wait that `add` registered.
  public func answer(_ id: Int, with answer: Result<[UInt8], W.Failure> = .success([])) {
    messages.answer(id, with: answer)
  }

  /// Waits for the answer to a call, or for a wait to be completed.
  @discardableResult
  public func wait(for id: Int) async throws(W.Failure) -> [UInt8] {
    try await messages.wait(for: id)
  }

  /// Forgets a call whose answer is not awaited any more.
  func abandon(_ id: Int) { messages.abandon(id) }

  // MARK: Events and the end

  /// Sets who gets the events of a group; nil removes the handler.
  public func setHandler(_ handler: EventHandler?, group: String) {
    router.setHandler(handler, of: group)
  }

  /// Sets who gets the events that belong to no group.
  public func setBrowserHandler(_ handler: @escaping EventHandler) {
    router.setBrowserHandler(handler)
  }

  /// Fails what waits in a group: its page crashed, was closed or is stuck in dialogs.
  public func fail(group: String, _ error: W.Failure) { messages.fail(group: group, error) }

  /// Ends the connection; whatever still waits fails.
  public func close() async { await messages.close() }
}
