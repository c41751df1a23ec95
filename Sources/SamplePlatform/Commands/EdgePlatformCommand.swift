import ArgumentParser

/// `edge-platform`: a deterministic multi-tenant suite that breaks on request.
@main
struct EdgePlatformCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edge-platform",
    abstract: "A multi-tenant web suite made to be tested.",
    subcommands: [ServeCommand.self, FaultsCommand.self],
    defaultSubcommand: ServeCommand.self)
}
