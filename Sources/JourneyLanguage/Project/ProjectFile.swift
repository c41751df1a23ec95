import Foundation
import Support

/// A file or folder of the project that a journey hands to a page.
public struct ProjectFile: Sendable {
  /// How many bytes all files of one step may have together.
  public static let maximumBytes = 50_000_000
  /// How many files a folder may have.
  public static let maximumCount = 500

  /// Why a file can't be handed over.
  public struct Problem: Error, Sendable, Hashable {
    /// What is wrong.
    public var message: String
    /// What to do about it.
    public var hint: String

    static func tooLarge(_ what: String, _ bytes: Int) -> Problem {
      Problem(
        message: "\(what) have \(size(bytes)), more than the 50 MB allowed for one step",
        hint: "take smaller ones; a page shows by few bytes that it takes files")
    }

    private static func size(_ bytes: Int) -> String {
      "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
    }
  }

  /// One file and what is in it.
  public struct Content: Sendable, Hashable {
    /// Its path from the folder that was named, that folder included; its name for a single file.
    public var path: String
    /// What is in it.
    public var bytes: [UInt8]
  }

  private let path: String
  private let absolute: String
  private let root: String

  /// Finds a file or folder.
  ///
  /// - Parameters:
  ///   - path: As written: relative to the project's folder.
  ///   - root: The project's folder.
  /// - Throws: what is wrong with the path: it leaves the project, or there is nothing.
  public init(_ path: String, below root: String) throws(Problem) {
    let inside = "write a path that begins in the project's folder, such as Files/picture.png"
    guard !path.contains("\0"), path.utf8.count <= 1000 else {
      throw Problem(message: "the path is none that a file can have", hint: inside)
    }
    if path.hasPrefix("/") || path.hasPrefix("~") {
      throw Problem(message: "\"\(path)\" is not a path below the project's folder", hint: inside)
    }
    var depth = 0
    for part in path.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      guard depth >= 0 else {
        throw Problem(message: "\"\(path)\" leaves the project's folder", hint: inside)
      }
    }
    let whole = "\(root)/\(path)"
    guard let absolute = Self.resolved(whole), let base = Self.resolved(root) else {
      throw Self.missing(path, whole)
    }
    guard absolute == base || absolute.hasPrefix(base + "/") else {
      throw Problem(
        message: "\"\(path)\" is a link that leads out of the project's folder",
        hint: "copy what it leads to into the project")
    }
    self.path = path
    self.absolute = absolute
    self.root = base
  }

  /// The size of the file in bytes.
  /// - Throws: that it is a folder or no file at all.
  public func size() throws(Problem) -> Int {
    var facts = stat()
    guard stat(absolute, &facts) == 0 else { throw Self.missing(path, absolute) }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      throw Problem(message: "\"\(path)\" is a folder", hint: "write folder: \(path) for all of it")
    default: throw Problem(message: "\"\(path)\" is no file", hint: "name a regular file")
    }
    guard access(absolute, R_OK) == 0 else {
      throw Problem(message: "\"\(path)\" can't be read", hint: "look at its permissions")
    }
    let bytes = Int(facts.st_size)
    guard bytes <= Self.maximumBytes else { throw .tooLarge("the bytes of \"\(path)\"", bytes) }
    return bytes
  }

  /// The file's name and content.
  public func read() throws(Problem) -> Content {
    let size = try size()
    guard let handle = FileHandle(forReadingAtPath: absolute),
      let data = try? handle.read(upToCount: Self.maximumBytes) ?? Data(),
      size == 0 || !data.isEmpty
    else { throw Problem(message: "\"\(path)\" can't be read", hint: "look at its permissions") }
    return Content(path: (path as NSString).lastPathComponent, bytes: Array(data))
  }

  /// The files of the folder, by their paths.
  /// - Throws: that it is a file, is empty, or is too large.
  public func files() throws(Problem) -> [ProjectFile] {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder)
    guard isFolder.boolValue else {
      throw Problem(message: "\"\(path)\" is a file, not a folder", hint: "write file: \(path)")
    }
    var found: [ProjectFile] = []
    var total = 0
    // Links to folders are not followed, so this ends.
    let names = FileManager.default.enumerator(atPath: absolute)
    while let name = names?.nextObject() as? String {
      let file = try ProjectFile("\(path)/\(name)", below: root)
      var facts = stat()
      if stat(file.absolute, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR { continue }
      total += try file.size()
      found.append(file)
      guard found.count <= Self.maximumCount else {
        throw Problem(
          message: "\"\(path)\" has more than the \(Self.maximumCount) files allowed",
          hint: "name a folder with fewer files")
      }
    }
    if total > Self.maximumBytes { throw .tooLarge("the files of \"\(path)\"", total) }
    if found.isEmpty {
      throw Problem(
        message: "\"\(path)\" has no files", hint: "a browser hands over no empty folder")
    }
    return found.sorted { $0.path < $1.path }
  }

  /// The contents of the folder's files; their paths begin with the folder's own name.
  public func contents() throws(Problem) -> [Content] {
    let above = (Self.withoutDots("\(root)/\(path)") as NSString).deletingLastPathComponent
    var contents: [Content] = []
    for file in try files() {
      var content = try file.read()
      let inside = Self.withoutDots("\(root)/\(file.path)")
      content.path = String(inside.dropFirst(above == "/" ? 1 : above.count + 1))
      contents.append(content)
    }
    return contents
  }

  private static func withoutDots(_ path: String) -> String {
    (path as NSString).standardizingPath
  }

  private static func resolved(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  private static func missing(_ path: String, _ whole: String) -> Problem {
    var facts = stat()
    if lstat(whole, &facts) == 0, facts.st_mode & S_IFMT == S_IFLNK {
      return Problem(
        message: "\"\(path)\" is a link that leads to nothing",
        hint: "correct the link, or copy the file there")
    }
    let folder = (whole as NSString).deletingLastPathComponent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let wanted = (path as NSString).lastPathComponent
    let above = (path as NSString).deletingLastPathComponent
    let nearest = NearestName.of(wanted, in: names.sorted())
      .map { above.isEmpty ? $0 : "\(above)/\($0)" }
    return Problem(
      message: "there is no file \"\(path)\"",
      hint: nearest.map { "did you mean \"\($0)\"?" }
        ?? "paths begin in the project's folder, which holds Journeys")
  }
}

/// Bytes as text.
enum Base64 {
  static func isValid(_ text: String) -> Bool { Data(base64Encoded: text) != nil }
}
