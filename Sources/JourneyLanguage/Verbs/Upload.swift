public import Vocabulary

/// Hands files to an input for files, or to the chooser that a click on the element opens.
public struct Upload: StepAction {
  /// The input, its label, or the button that opens the chooser.
  public var locator: Locator<Template>
  /// The files; empty where a folder is handed over.
  public var files: [HandedFile]
  /// The folder; nil for single files.
  public var folder: Template?

  public static let definition = VerbDefinition(
    "upload",
    "Hands files to an input for files, visible or not, or by the chooser that a button opens.",
    example: "upload: { label: Picture, file: { name: a.txt, content: \"Hello\" } }",
    value: .object(
      LocatorParser.shape.adding(
        HandedFile.properties + [
          .init("folder", .text, "A folder below the project's, with all that is in it.")
        ], required: [["file", "files", "folder"]])),
    synonyms: [
      "setInputFiles", "selectFile", "uploadFile", "setFilesToUpload", "attachFile", "addMedia",
      "attach", "chooseFile",
    ])

  public static func parse(_ reader: StepReader) -> Upload? {
    let hint = "write upload: { label: Picture, file: Files/picture.png }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let files = HandedFile.files(from: map, verb: "upload")
    let folder = map.template("folder")
    let locator = reader.locator(from: map)
    let others = ["path", "filePath", "filename", "src", "filepath", "paths"]
    map.finish {
      others.contains($0) ? "did you mean \"\($0 == "paths" ? "files" : "file")\"?" : nil
    }
    let names = map.keys.map(\.value)
    let hasFiles = names.contains("file") || names.contains("files")
    if hasFiles, names.contains("folder") {
      reader.diagnostics.error(
        "\"upload\" has files and a folder", at: map.location(of: "folder"),
        hint: "make two steps, or keep one of them")
    } else if !hasFiles, !names.contains("folder"), !names.contains(where: others.contains) {
      reader.diagnostics.error(
        "\"upload\" has no file", at: reader.value.location, hint: hint)
    }
    guard let locator, !files.isEmpty || folder != nil else { return nil }
    return Upload(locator: locator, files: files, folder: folder)
  }

  public func summary(in scope: Scope) -> String {
    let what =
      folder.map { "folder \"\(scope.display($0))\"" }
      ?? files.map { $0.summary(in: scope) }.joined(separator: ", ")
    return "upload \(what) to \(locator.summary(in: scope))"
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { files.flatMap(\.templates) + [folder].compactMap { $0 } }

  public func check(_ check: StepCheck) {
    files.check(check)
    guard let folder, let path = folder.literal ?? check.resolved(folder) else { return }
    do throws(ProjectFile.Problem) {
      _ = try ProjectFile(path, below: check.project.root).files()
    } catch {
      check.diagnostics.error(error.message, at: folder.location, hint: error.hint)
    }
  }
}
