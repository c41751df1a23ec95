public import ArgumentParser
public import JourneyLanguage

extension FileKind: ExpressibleByArgument {}

/// `wayfarer schema`: prints the JSON Schema of a kind of file, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of journeys, flows, suite or quarantine.",
    discussion: """
      Editors with the YAML language server complete and check files that start with \
      "# yaml-language-server: $schema=PATH".
      """)

  @Argument(help: "The kind of file: journey, flow, suite or quarantine.")
  var kind: FileKind

  func run() { Console.write(JSONSchema.text(of: kind)) }
}
