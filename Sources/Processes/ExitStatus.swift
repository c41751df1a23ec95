/// How a process ended.
public enum ExitStatus: Sendable, Hashable, CustomStringConvertible {
  /// It ended by itself with this code.
  case code(Int32)
  /// It was ended by this signal.
  case signal(Int32)

  init(waitStatus status: Int32) {
    let signal = status & 0x7f
    self = signal == 0 ? .code((status >> 8) & 0xff) : .signal(signal)
  }

  public var description: String {
    switch self {
    case .code(let code): "ended with exit code \(code)"
    case .signal(9): "was ended by signal 9 (killed, or out of memory)"
    case .signal(let signal): "was ended by signal \(signal)"
    }
  }
}
