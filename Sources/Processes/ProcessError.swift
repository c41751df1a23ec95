/// Why a child process could not be started.
public struct ProcessError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The program that was to be started.
  public var command: String
  /// The system's error number.
  public var errorNumber: Int32
  /// One sentence with the program and the reason.
  public var message: String

  init(command: String, errorNumber: Int32, doing what: String) {
    self.command = command
    self.errorNumber = errorNumber
    message = "could not \(what) \(command): \(systemMessage(errorNumber))"
  }

  public var description: String { message }
}
