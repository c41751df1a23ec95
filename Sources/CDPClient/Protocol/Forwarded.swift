import DevTools
import JSON
import Messaging

extension CDP {
  /// A command that is written once for all ways to Chromium.
  struct Forwarded: CDPCommand {
    static let method = "a forwarded command"
    private let command: DevToolsCommand

    init(_ command: DevToolsCommand) { self.command = command }

    var name: String { command.method }
    func encode(to encoder: any Encoder) throws { try command.parameters.encode(to: encoder) }
  }
}
