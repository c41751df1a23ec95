import Foundation
import Imaging
import Testing

@Suite struct PictureFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("picture-file-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  private func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  @Test(
    "a file is read whole, whatever its length",
    arguments: [0, 1, 65_535, 65_536, 65_537, 200_000, 1 << 20, 3_000_001])
  func whole(_ count: Int) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = SplitMix64(state: UInt64(count))
    let bytes = (0..<count).map { _ in random.byte() }
    let file = try PictureFile(write(bytes, "a"))
    #expect(file.count == count)
    #expect(file.withBytes { [UInt8]($0) } == bytes)
  }

  @Test("two files are read at a time, each with its own error")
  func pairs() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let bytes = [[UInt8](repeating: 7, count: 900_000), [UInt8](repeating: 8, count: 500_000)]
    let (one, two) = (try write(bytes[0], "one"), try write(bytes[1], "two"))
    let (first, second) = PictureFile.pair(one, two)
    #expect(try first.get().withBytes { [UInt8]($0) } == bytes[0])
    #expect(try second.get().withBytes { [UInt8]($0) } == bytes[1])
    let (absent, present) = PictureFile.pair(path("nowhere"), two)
    #expect(try present.get().count == 500_000)
    guard case .failure(let error) = absent else { return #expect(Bool(false), "it is not there") }
    #expect(error.code == .unreadable)
    #expect(error.message == "it could not be read: No such file or directory")
  }

  @Test("what is no regular file is read to its end, and no further than the limit")
  func pipes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let pipe = path("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    func feed(_ bytes: [UInt8]) {
      Thread.detachNewThread {
        // Whoever reads may stop before the end.
        signal(SIGPIPE, SIG_IGN)
        guard let handle = FileHandle(forWritingAtPath: pipe) else { return }
        try? handle.write(contentsOf: Data(bytes))
        try? handle.close()
      }
    }
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    feed(bytes)
    #expect(try PictureFile(pipe).withBytes { [UInt8]($0) } == bytes)
    feed(bytes)
    #expect {
      try PictureFile(pipe, limits: PNGLimits(maxBytes: 100_000))
    } throws: {
      ($0 as? ImageError)?.code == .tooLarge
    }
  }

  @Test("a file over the limit is not read, and a folder is none")
  func refused() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let large = try write([1, 2, 3, 4], "large")
    #expect { try PictureFile(large, limits: PNGLimits(maxBytes: 3)) } throws: {
      ($0 as? ImageError)?.code == .tooLarge
    }
    #expect { try PictureFile(folder.path) } throws: {
      ($0 as? ImageError)?.message == "it could not be read: Is a directory"
    }
  }
}
