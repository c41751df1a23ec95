public import Vocabulary

/// Carries out steps that make the page download one file, and checks that file.
public struct DownloadFile: StepAction {
  /// What of a file can be kept for later steps.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    case text
    case path
    case name
    case size
    case digest
  }

  /// The steps that start the download.
  public var block: StepBlock
  /// What its name must be, a plain text as a whole.
  public var name: TextMatch<Template>?
  /// What it must be by its content.
  public var type: String?
  /// How many bytes it must have at least and at most.
  public var size: ClosedRange<Int>?
  /// Its SHA-256 in hexadecimal digits.
  public var digest: Template?
  /// What its text must be.
  public var text: TextMatch<Template>?
  /// Values by path in the rows of a CSV file, which are mappings by its first line.
  public var rows: [SendRequest.JSONExpectation]
  /// Values by path in a JSON file.
  public var json: [SendRequest.JSONExpectation]
  /// What is kept, by name.
  public var save: [String: Part]

  /// What files are told apart by their content.
  public static let types = [
    "application/pdf", "application/zip", "application/gzip", "image/png", "image/jpeg",
    "image/gif", "image/webp", "application/json", "text/csv", "text/html", "text/plain",
    "application/octet-stream",
  ]

  private static let bytes = 0...1_000_000_000

  public static let definition: VerbDefinition = {
    var definition = VerbDefinition(
      "download", "Carries out steps that make the page download one file, and checks that file.",
      example: "download: { name: prices.csv, rows: { length: 3 }, steps: [{ click: Export }] }",
      value: .object(
        ObjectShape(
          [
            .init("name", .named(.textMatch), "Its name; a plain text is the whole name."),
            .init("type", .choice(types), "What it is, by its content."),
            .init(
              "size",
              .oneOf([
                .integer(bytes),
                .object(
                  ObjectShape([
                    .init("min", .integer(bytes), "The least number of bytes."),
                    .init("max", .integer(bytes), "The greatest number of bytes."),
                  ])),
              ]), "How many bytes it has."),
            .init("digest", .text, "Its SHA-256 in hexadecimal digits."),
            .init("text", .named(.textMatch), "Its text, or a part of it."),
            .init("rows", .map(of: .json), "Values by path in the rows of a CSV file."),
            .init("json", .map(of: .json), "Values by path in a JSON file."),
            .init(
              "save", .map(of: .choice(Part.allCases.map(\.rawValue))),
              "What is kept for later steps, by name."),
            StepBlock.property("The steps that start it."),
          ], required: [["steps"]])),
      synonyms: [
        "waitForDownload", "expectDownload", "waitForEvent", "verifyDownload", "downloadFile",
      ])
    definition.refusedKeys = StepBlock.refusedKeys
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> DownloadFile? {
    let hint = "write download: { name: prices.csv, steps: [{ click: Export }] }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let matcher = TextMatchParser(diagnostics: reader.diagnostics)
    let values = JSONExpectationReader(diagnostics: reader.diagnostics)
    let nameNode = map.take("name")
    var name = nameNode.flatMap { matcher.match($0, what: "\"name\"") }
    // Names are short: a plain one is the whole.
    if let match = name, nameNode?.entries == nil { name = .equals(match.text) }
    let file = DownloadFile(
      block: reader.block(map), name: name, type: type(map), size: size(map),
      digest: map.template("digest"),
      text: map.take("text").flatMap { matcher.match($0, what: "\"text\"") },
      rows: values.expectations("rows", in: map), json: values.expectations("json", in: map),
      save: saved(map))
    map.finish { VerbRegistry.verb($0) != nil ? "put \"- \($0)\" under steps:" : nil }
    if let digest = file.digest, let text = digest.literal,
      text.count != 64 || !text.allSatisfy(\.isHexDigit)
    {
      reader.diagnostics.error(
        "\"digest\" has \(text.count) characters and must be 64 hexadecimal digits",
        at: digest.location, hint: "print it with sha256sum FILE")
    }
    for step in file.block.steps.tree where step.action is DownloadFile {
      reader.diagnostics.error(
        "a download stands inside another one", at: step.location,
        hint: "end the first before the second begins")
    }
    return file
  }

  private static func type(_ map: MappingReader) -> String? {
    guard let type = map.plainText("type") else { return nil }
    if types.contains(type.value) { return type.value }
    let full = types.first { $0.hasSuffix("/\(type.value.lowercased())") }
    map.diagnostics.error(
      "\"type\" is none that a file's content shows: \"\(type.value)\"", at: type.location,
      hint: full.map { "did you mean \"\($0)\"?" }
        ?? "it is one of \(types.joined(separator: ", "))")
    return nil
  }

  private static func size(_ map: MappingReader) -> ClosedRange<Int>? {
    guard let node = map.take("size") else { return nil }
    if let exact = node.int, bytes.contains(exact) { return exact...exact }
    guard node.entries != nil,
      let inner = MappingReader(node, what: "\"size\"", map.diagnostics)
    else {
      map.diagnostics.error(
        "\"size\" must be a number of bytes, not \(node.kind)", at: node.location,
        hint: "write size: 1024, or size: { min: 1, max: 5000 }")
      return nil
    }
    let least = inner.int("min", in: bytes)
    let most = inner.int("max", in: bytes)
    inner.finish()
    if let least, let most, least > most {
      map.diagnostics.error(
        "the least size of \(least) is more than the greatest of \(most)", at: node.location)
      return nil
    }
    if least == nil, most == nil {
      if inner.keys.isEmpty {
        map.diagnostics.error(
          "\"size\" says nothing", at: node.location, hint: "give min, max or both")
      }
      return nil
    }
    return (least ?? bytes.lowerBound)...(most ?? bytes.upperBound)
  }

  private static func saved(_ map: MappingReader) -> [String: Part] {
    guard let node = map.take("save"),
      let inner = MappingReader(
        node, what: "\"save\"", hint: "write save: { report: text }", map.diagnostics)
    else { return [:] }
    var saved: [String: Part] = [:]
    for name in inner.keys { saved[name.value] = inner.choice(name.value, as: Part.self) }
    return saved
  }

  public func summary(in scope: Scope) -> String {
    "download" + (name.map { " name \($0.summary(scope.display))" } ?? "")
  }

  public var blocks: [StepBlock] { [block] }

  public var templates: [Template] {
    [name?.text, digest, text?.text].compactMap { $0 }
      + (rows + json).flatMap { [$0.path] + ($0.value?.templates ?? []) }
  }

  public var savedNames: [String] { save.keys.sorted() }

  public func need(in scope: Scope) -> EngineNeed? {
    EngineNeed(.downloads, "look at a file that a page downloads")
  }
}
