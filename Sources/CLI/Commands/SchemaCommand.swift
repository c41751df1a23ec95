public import ArgumentParser
public import JourneyLanguage

extension FileKind: ExpressibleByArgument {}

/// `wayfarer schema`: the JSON Schema of a kind of file, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of journeys, flows, suite or quarantine.",
    discussion: """
      An editor with the YAML language server completes and checks a file that begins with \
      "# yaml-language-server: $schema=PATH".
      """)

  @Argument(help: "What the schema is of: journey, flow, suite or quarantine.")
  var kind: FileKind

  func run() { Console.write(JSONSchema.text(of: kind)) }
}
