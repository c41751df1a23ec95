/// A file that a page gets: as a person would choose it, or drop it on the page.
public struct FileContent: Sendable, Hashable {
  /// Its name, without a folder.
  public var name: String
  /// Its media type; empty where that is not known.
  public var type: String
  /// Its path from the folder that is handed over, that folder included; nil for a single file.
  public var path: String?
  /// What is in it.
  public var bytes: [UInt8]

  /// Makes a file.
  public init(name: String, type: String, path: String? = nil, bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.path = path
    self.bytes = bytes
  }

  /// How many bytes all files of one step may have: they travel to the page as text.
  public static let maximumBytes = 50_000_000
}
