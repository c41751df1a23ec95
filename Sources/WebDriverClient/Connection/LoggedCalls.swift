import ProtocolLogging
import Synchronization

/// Numbers the commands of a connection for the protocol log: WebDriver's have no numbers.
final class LoggedCalls: Sendable {
  /// A command that is under way.
  struct Call: Sendable {
    fileprivate let connection: LoggedConnection
    fileprivate let id: Int
    fileprivate let name: String

    func end(status: Int, _ body: [UInt8]) {
      connection.record(.received, id: id, name: "\(name) \(status)", body)
    }

    /// - Parameter message: Why there is no answer.
    func fail(_ message: String) { connection.note("\(id) \(name) failed: \(message)") }
  }

  private let connection: LoggedConnection
  private let count = Atomic(0)

  init(_ connection: LoggedConnection) { self.connection = connection }

  func begin(_ name: String, _ body: [UInt8]?) -> Call {
    let id = count.add(1, ordering: .relaxed).newValue
    connection.record(.sent, id: id, name: name, body ?? [])
    return Call(connection: connection, id: id, name: name)
  }
}
