package import Messaging

/// WebDriver BiDi, as far as Wayfarer speaks it: one nested enum a module of the protocol.
///
/// Specification: https://w3c.github.io/webdriver-bidi/
package enum BiDi {}

/// A command of the protocol.
package typealias BiDiCommand = ProtocolCommand
/// An event of the protocol.
package typealias BiDiEvent = ProtocolEvent
