public import Foundation
import Support
import Vocabulary

extension Project {
  /// Reads and checks a project; every mistake of every file is in the result.
  ///
  /// - Parameters:
  ///   - root: the folder with `Journeys/suite.yaml` and `Journeys/flows/`.
  ///   - paths: journey files or folders, absolute or below `root`; `Journeys` by default.
  ///   - environment: what `${env.NAME}` stands for.
  public static func load(
    root: String, paths: [String] = ["Journeys"],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> LoadResult {
    let diagnostics = ProjectDiagnostics()
    let folder = ProjectFolder(root: root, diagnostics: diagnostics)
    let suite =
      folder.exists("Journeys/suite.yaml")
      ? folder.parse("Journeys/suite.yaml") { SuiteParser(diagnostics: $1).suite($0) } : nil
    if !folder.exists("Journeys/suite.yaml") {
      diagnostics.error(
        "there is no suite.yaml",
        at: SourceLocation(file: "Journeys/suite.yaml", line: 1, column: 1),
        hint: "make Journeys/suite.yaml with \"suite: NAME\" and \"baseUrl: URL\", "
          + "or start in the folder that holds Journeys")
    }
    suite?.browser.certificates?.check(below: root) { message, place in
      diagnostics.error(
        message, at: place,
        hint: "paths begin in the folder that holds Journeys; PEM files are text")
    }
    let isSuiteRight = diagnostics.all.isEmpty
    let flowFiles = folder.exists("Journeys/flows") ? folder.files(in: "Journeys/flows") : []
    let flows = folder.parseAll(flowFiles) { JourneyFileParser(diagnostics: $1).flow($0) }
    let files = folder.journeyFiles(paths)
    let journeys = folder.parseAll(files) { JourneyFileParser(diagnostics: $1).journey($0) }
      .map { folder.withTable($0) }
    let folderHooks = folder.folderFiles().compactMap { file in
      folder.parse(file) { FolderFile.hooks($0, $1) }
    }
    let quarantine =
      folder.exists(QuarantineParser.path)
      ? folder.parse(QuarantineParser.path) { QuarantineParser(diagnostics: $1).quarantine($0) }
      : nil
    if files.isEmpty, diagnostics.all.isEmpty {
      diagnostics.error(
        "there are no journeys in \(paths.joined(separator: ", "))",
        at: SourceLocation(file: paths.first ?? "Journeys", line: 1, column: 1),
        hint: "make a file such as Journeys/sign-in.yaml; files end in .yaml or .yml")
    }
    var project: Project?
    // A wrong suite would cause follow-up errors everywhere: one mistake, many messages.
    if let suite, isSuiteRight {
      let read = Set(flows.map(\.file))
      let checker = ProjectChecker(
        diagnostics: diagnostics,
        unreadFlows: Set(flowFiles.filter { !read.contains($0) }.map(ProjectFolder.stem)))
      // With only some journeys loaded, the tags of all are unknown.
      if paths == ["Journeys"] { checker.checkGate(of: suite, journeys) }
      project = checker.checked(
        Project(
          root: root, suite: suite, journeys: journeys, flows: checker.byName(flows),
          hooks: [suite.hooks].compactMap { $0 } + folderHooks, sources: diagnostics.sources,
          environment: environment))
      if let parsed = quarantine, let known = project, paths == ["Journeys"] {
        project?.quarantine = QuarantineChecker(project: known, diagnostics: diagnostics)
          .checked(parsed)
      } else if let parsed = quarantine {
        // With only some journeys loaded, an entry may name one of the others.
        project?.quarantine = parsed.unchecked
      }
    }
    let hasError = diagnostics.all.contains { $0.severity == .error }
    return LoadResult(
      project: hasError ? nil : project, diagnostics: diagnostics.all.sorted())
  }
}

/// The files of a project, by paths as messages show them.
struct ProjectFolder {
  let root: String
  let diagnostics: ProjectDiagnostics

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : root + "/" + path
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: absolute(path))
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: absolute(path), isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// A path without `./` and trailing slashes, relative to the root where it lies below it.
  private func tidy(_ path: String) -> String {
    let prefix = root.hasSuffix("/") ? root : root + "/"
    let relative = path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    let parts = relative.split(separator: "/").filter { $0 != "." }
    return (relative.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// The journey files that paths name, each once, sorted.
  func journeyFiles(_ paths: [String]) -> [String] {
    var found: Set<String> = []
    for path in paths.map(tidy) {
      if !exists(path) {
        let siblings = files(in: "Journeys", quietly: true)
        diagnostics.error(
          "there is no file or folder \(path)",
          at: SourceLocation(file: path, line: 1, column: 1),
          hint: NearestName.of(path, in: siblings).map { "did you mean \"\($0)\"?" }
            ?? "give a path below the folder that holds Journeys")
      } else if isFolder(path) {
        found.formUnion(files(in: path).filter { !isShared($0) })
      } else if isShared(path) {
        diagnostics.error(
          "\(path) is no journey", at: SourceLocation(file: path, line: 1, column: 1),
          hint:
            "the suite, the quarantine, flows, data and folder.yaml are no journeys; name a journey's file"
        )
      } else {
        found.insert(path)
      }
    }
    return found.sorted()
  }

  private func isShared(_ path: String) -> Bool {
    path == "Journeys/suite.yaml" || path == QuarantineParser.path
      || path.hasPrefix("Journeys/flows/") || path.hasPrefix("Journeys/data/")
      || path.split(separator: "/").last == FolderFile.name[...]
  }

  /// The name of a file without its folder and ending.
  static func stem(_ path: String) -> String {
    String((path.split(separator: "/").last ?? "").prefix { $0 != "." })
  }

  /// The YAML files below a folder, sorted; hidden ones aside.
  func files(in folder: String, quietly: Bool = false, depth: Int = 0) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: absolute(folder)).sorted()
    } catch {
      if !quietly {
        diagnostics.error(
          "the folder \(folder) cannot be read",
          at: SourceLocation(file: folder, line: 1, column: 1),
          hint: "check its permissions: ls -ld \(folder)")
      }
      return []
    }
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = folder + "/" + name
      // A link to a folder above would never end; no project nests 16 folders.
      if isFolder(path) {
        return depth < 16 ? files(in: path, quietly: quietly, depth: depth + 1) : []
      }
      return name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? [path] : []
    }
  }

  /// Reads a file and hands its root to a parser; what is wrong is noted.
  func parse<Value>(_ path: String, _ body: (YAMLNode, FileDiagnostics) -> Value?) -> Value? {
    text(path) { text, found in YAMLReader.root(of: text, found).flatMap { body($0, found) } }
  }

  /// Reads files and hands their roots to a parser, on all cores; what is wrong is noted.
  ///
  /// - Returns: the values of the files that are right, in the order of the files.
  func parseAll<Value: Sendable>(
    _ paths: [String], _ body: @Sendable (YAMLNode, FileDiagnostics) -> Value?
  ) -> [Value] {
    let parts = AllCores.map(paths) { [root] part in
      // What collects mistakes belongs to one thread.
      let own = ProjectDiagnostics()
      let folder = ProjectFolder(root: root, diagnostics: own)
      let values = part.compactMap { folder.parse($0, body) }
      return (values: values, found: own.findings)
    }
    for part in parts { diagnostics.add(part.found) }
    return parts.flatMap(\.values)
  }

  /// The files with the hooks of folders, sorted.
  func folderFiles() -> [String] {
    guard isFolder("Journeys") else { return [] }
    return files(in: "Journeys", quietly: true).filter {
      $0.split(separator: "/").last == FolderFile.name[...] && !$0.hasPrefix("Journeys/data/")
        && !$0.hasPrefix("Journeys/flows/")
    }
  }

  /// Reads a file and hands its text to a parser; what is wrong is noted.
  func text<Value>(_ path: String, _ body: (String, FileDiagnostics) -> Value?) -> Value? {
    guard let data = read(path) else { return nil }
    switch YAMLReader.text(of: data, path: path) {
    case .failure(let problem):
      diagnostics.add(problem.diagnostic)
      return nil
    case .success(let text):
      let source = SourceFile(path: path, text: text)
      diagnostics.sources[path] = source
      let found = FileDiagnostics(source: source)
      let value = body(text, found)
      found.all.forEach(diagnostics.add)
      return value
    }
  }

  /// The bytes of a file, at most one more than may be parsed.
  private func read(_ path: String) -> Data? {
    let location = SourceLocation(file: path, line: 1, column: 1)
    let manager = FileManager.default
    let attributes = try? manager.attributesOfItem(
      atPath: URL(fileURLWithPath: absolute(path)).resolvingSymlinksInPath().path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      diagnostics.error(
        "\(path) is no regular file", at: location, hint: "remove it, or give it another ending")
      return nil
    }
    if let size = attributes?[.size] as? Int, size > YAMLReader.maximumSize {
      diagnostics.error(
        "the file has \(size) bytes, more than the 1 MB (1048576 bytes) allowed", at: location,
        hint: "split it into several files")
      return nil
    }
    guard let data = manager.contents(atPath: absolute(path)) else {
      diagnostics.error(
        "the file cannot be read", at: location, hint: "check its permissions: ls -l \(path)")
      return nil
    }
    return data
  }
}
