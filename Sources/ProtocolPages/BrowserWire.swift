public import BrowserAPI
public import Messaging

/// A protocol of browsers: its errors are `BrowserError`s.
public protocol BrowserWire: Wire where Failure == BrowserError {}

extension BrowserWire {
  /// The same error in the words of the browser seam.
  public static func failure(_ error: MessagingError) -> BrowserError {
    let code: BrowserError.Code =
      switch error.code {
      case .timedOut: .timedOut
      case .disconnected: .disconnected
      case .cancelled: .cancelled
      case .protocolError: .protocolError
      }
    return BrowserError(code, error.message, hint: error.hint)
  }
}
