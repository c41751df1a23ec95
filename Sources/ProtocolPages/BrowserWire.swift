package import BrowserAPI
package import Messaging

/// A protocol of browsers: its errors are `BrowserError`s.
package protocol BrowserWire: Wire where Failure == BrowserError {
  /// How requests are held back.
  associatedtype Holder: RequestHolder where Holder.W == Self

  /// The request of an event, if the browser holds it back.
  /// - Parameter page: The page's URL.
  static func heldRequest(in event: Event, page: () -> String) -> HeldRequest?
}

/// A request that the browser holds back.
package struct HeldRequest: Sendable {
  package var id: String
  /// Nil for one in a form that we don't know: it is continued.
  package var request: InterceptedRequest?

  package init(id: String, request: InterceptedRequest?) {
    self.id = id
    self.request = request
  }
}

extension BrowserWire {
  /// The same error in the words of the browser seam.
  package static func failure(_ error: MessagingError) -> BrowserError {
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
