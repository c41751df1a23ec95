package import Messaging

/// The Chrome DevTools Protocol, as far as Wayfarer speaks it: one nested enum a domain.
///
/// Specification: https://chromedevtools.github.io/devtools-protocol/tot/
package enum CDP {}

/// A command of the protocol.
package typealias CDPCommand = ProtocolCommand
/// An event of the protocol.
package typealias CDPEvent = ProtocolEvent
