import Support
import Vocabulary

/// A file that a page gets, as written: the path of one in the project, or its content.
public enum HandedFile: Sendable, Hashable {
  /// Below the project's folder.
  case path(Template)
  /// Made for the step; the content is text, or bytes in Base64.
  case made(name: Template, content: Template, type: Template?, isBase64: Bool)
}

extension HandedFile {
  static let shape = Shape.oneOf([
    .text,
    .object(
      ObjectShape(
        [
          .init("name", .text, "The file's name."), .init("content", .text, "What is in it."),
          .init("base64", .text, "In place of `content`: bytes in Base64."),
          .init("type", .text, "Its media type; by its name without this."),
        ], required: [["name"], ["content", "base64"]])),
  ])

  static let properties: [ObjectShape.Property] = [
    .init("file", shape, "A file below the project's folder, or a name and its content."),
    .init("files", .list(of: shape), "Several files."),
  ]

  /// The files under the keys `file` and `files`.
  static func files(from map: MappingReader, verb: String) -> [HandedFile] {
    let one = map.take("file")
    let many = map.take("files")
    if one != nil, many != nil {
      map.diagnostics.error(
        "\"\(verb)\" has both file and files", at: map.location(of: "files"),
        hint: "write all of them under files")
    }
    guard let many else {
      return one.flatMap { file($0, what: "\"file\"", map.diagnostics) }.map { [$0] } ?? []
    }
    guard let elements = many.elements else {
      map.diagnostics.error(
        "\"files\" must be a list, not \(many.kind)", at: many.location,
        hint: "write file: for a single one")
      return []
    }
    if elements.isEmpty {
      map.diagnostics.error(
        "\"files\" is empty", at: many.location,
        hint: "name a file; clear takes those away that an input has")
    }
    return elements.compactMap { file($0, what: "each item of \"files\"", map.diagnostics) }
  }

  private static func file(
    _ node: YAMLNode, what: String, _ diagnostics: FileDiagnostics
  ) -> HandedFile? {
    guard node.entries != nil else {
      if node.elements != nil {
        diagnostics.error(
          "\(what) must be a path or a mapping, not a list", at: node.location,
          hint: "write files: with a list for several files")
        return nil
      }
      guard let path = TemplateParser.template(node, what: what, diagnostics) else { return nil }
      if path.isEmpty {
        diagnostics.error(
          "\(what) is empty", at: node.location, hint: "write a path below the project's folder")
        return nil
      }
      return .path(path)
    }
    guard let map = MappingReader(node, what: what, diagnostics) else { return nil }
    let name = map.template("name")
    let text = map.template("content")
    let bytes = map.template("base64")
    let type = map.template("type")
    map.finish()
    let hint = "write { name: notes.txt, content: \"…\" }"
    if text != nil, let bytes {
      diagnostics.error(
        "a file has content or base64, not both", at: bytes.location, hint: "keep one of them")
      return nil
    }
    if let literal = bytes?.literal, let bytes, !Base64.isValid(literal) {
      diagnostics.error(
        "\"base64\" is not Base64", at: bytes.location, hint: "write text under content")
      return nil
    }
    let names = map.keys.map(\.value)
    for key in ["name", "content"] where !names.contains(key) {
      if key == "content", names.contains("base64") { continue }
      diagnostics.error("a file that is made here has no \(key)", at: node.location, hint: hint)
      return nil
    }
    if let literal = name?.literal, let name, literal.isEmpty || literal.contains("/") {
      diagnostics.error(
        "\"name\" must be the name of a file, not \"\(literal)\"", at: name.location, hint: hint)
      return nil
    }
    guard let name, let content = text ?? bytes else { return nil }
    return .made(name: name, content: content, type: type, isBase64: text == nil)
  }

  var templates: [Template] {
    switch self {
    case .path(let path): [path]
    case .made(let name, let content, let type, _): [name, content] + [type].compactMap { $0 }
    }
  }

  func summary(in scope: Scope) -> String {
    switch self {
    case .path(let name), .made(let name, _, _, _): "\"\(scope.display(name))\""
    }
  }
}

extension [HandedFile] {
  /// Reports files that can't be handed over, as far as that is known before a run.
  func check(_ check: StepCheck) {
    var total = 0
    for case .path(let template) in self {
      guard let path = template.literal ?? check.resolved(template) else { continue }
      do throws(ProjectFile.Problem) {
        total += try ProjectFile(path, below: check.project.root).size()
      } catch {
        check.diagnostics.error(error.message, at: template.location, hint: error.hint)
        return
      }
      guard total > ProjectFile.maximumBytes else { continue }
      let problem = ProjectFile.Problem.tooLarge("the files", total)
      check.diagnostics.error(problem.message, at: template.location, hint: problem.hint)
      return
    }
  }
}
