/// A connection whose messages are logged.
public struct LoggedConnection: Sendable {
  let log: ProtocolLog
  let number: Int
  let protocolName: String

  /// A message of ours.
  public func sent(_ bytes: [UInt8]) { record(.sent, nil, bytes) }

  /// A message of the other side.
  public func received(_ bytes: [UInt8]) { record(.received, nil, bytes) }

  /// A call of a protocol whose messages have no numbers, or the answer to one.
  ///
  /// - Parameters:
  ///   - id: The call's number on this connection.
  ///   - name: What it asks for, such as `POST /url`.
  public func record(
    _ direction: ProtocolLog.Direction, id: Int, name: String, _ bytes: [UInt8]
  ) {
    record(direction, ProtocolLog.Call(id: id, name: name), bytes)
  }

  /// Something that the connection did, in words without secrets.
  public func note(_ text: String) { record(.note, nil, Array(text.utf8)) }

  private func record(
    _ direction: ProtocolLog.Direction, _ call: ProtocolLog.Call?, _ bytes: [UInt8]
  ) {
    log.record(direction, connection: number, protocolName: protocolName, call: call, bytes)
  }
}
