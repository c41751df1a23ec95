import Baselines
import Foundation
import Imaging
import ProgramTesting
import Testing

@Suite struct BaselineFailureTests {
  static let pointer = Array("version https://git-lfs.github.com/spec/v1\noid sha256:1\n".utf8)

  static func bomb() throws -> [UInt8] {
    // A whole PNG whose header declares 65535×65535 pixels, with a right checksum.
    let header: [UInt8] = [
      0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 8, 6, 0, 0, 0,
      0xB6, 0x05, 0xD9, 0x50,
    ]
    let png = try Workspace.png()
    return Array(png.prefix(8)) + header + png.dropFirst(33)
  }

  @Test("a broken baseline is named as what it is, never as a change")
  func brokenBaselines() throws {
    let good = try Workspace.png()
    var flipped = good
    flipped[good.count - 20] ^= 1
    for (bytes, code) in [
      ([], ImageError.Code.empty), (Array(good.prefix(40)), .truncated),
      (Array(good.dropLast(1)), .truncated), (flipped, .badChecksum),
      (Array("GIF89a".utf8), .notPNG), (Self.pointer, .gitLFSPointer),
      (try Self.bomb(), .tooLarge),
    ] {
      let work = try Workspace()
      let capture = try Workspace.capture(good)
      _ = try work.plant(bytes, capture.key)
      guard case .unusable(let error) = work.store.judge(capture) else {
        Issue.record("\(code) was not noticed")
        continue
      }
      #expect(error.code == .unusableBaseline(code))
      #expect(error.message.contains(capture.key.path))
      #expect(!error.hint.isEmpty)
    }
  }

  @Test("a broken baseline is replaced when asked, a git-LFS pointer never")
  func replacing() throws {
    for (bytes, isReplaced) in [(Array("GIF89a".utf8), true), (Self.pointer, false)] {
      let work = try Workspace()
      let capture = try Workspace.capture(Workspace.png())
      let file = try work.plant(bytes, capture.key)
      _ = try work.settle(capture, .none)
      #expect(try work.waiting().count == (isReplaced ? 1 : 0))
      _ = try work.settle(capture, .missing)
      #expect(Array(try Data(contentsOf: file)) == bytes)
      let settled = try work.settle(capture, .all)
      if case .updated = settled { #expect(isReplaced) } else { #expect(!isReplaced) }
      #expect((Array(try Data(contentsOf: file)) != bytes) == isReplaced)
    }
  }

  @Test("a broken capture is unusable, becomes no candidate and no baseline")
  func brokenCaptures() throws {
    let work = try Workspace()
    let cut = Array(try Workspace.png().dropLast(5))
    for mode in UpdateMode.allCases {
      let settled = try work.settle(Workspace.capture(cut), mode)
      guard case .skipped(let error) = settled else {
        Issue.record("\(settled)")
        continue
      }
      #expect(error.code == .unusableCandidate(.truncated))
    }
    #expect(try work.waiting().isEmpty)
    #expect(try work.baselines().isEmpty)
  }

  @Test("a file above the limit is refused before it is read")
  func huge() throws {
    let work = try Workspace()
    let capture = try Workspace.capture(Workspace.png())
    let file = try work.plant([], capture.key)
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 5 << 40)
    try handle.close()
    guard case .unusable(let error) = work.store.judge(capture) else {
      Issue.record("it was read")
      return
    }
    #expect(error.code == .tooLarge)
  }

  @Test("a symbolic link is neither read nor written, as a file, as a folder, as a candidate")
  func symbolicLinks() throws {
    let files = FileManager.default
    let capture = try Workspace.capture(Workspace.png())
    // As the file.
    let work = try Workspace()
    let outside = work.folder.appending(path: "outside.png")
    try Data(try Workspace.png()).write(to: outside)
    let file = try work.plant([], capture.key)
    try files.removeItem(at: file)
    try files.createSymbolicLink(at: file, withDestinationURL: outside)
    guard case .unusable(let error) = work.store.judge(capture) else {
      Issue.record("the link was followed")
      return
    }
    #expect(error.code == .notARegularFile)
    try work.keep(capture)
    #expect { try work.approve() } throws: {
      ($0 as? BaselineError)?.code == .notARegularFile
    }
    #expect(Array(try Data(contentsOf: outside)) == (try Workspace.png()))
    #expect(try work.waiting().count == 1)

    // As a folder on the way.
    let other = try Workspace()
    let elsewhere = other.folder.appending(path: "elsewhere")
    try files.createDirectory(at: elsewhere, withIntermediateDirectories: true)
    try files.createDirectory(
      at: URL(filePath: other.store.root), withIntermediateDirectories: true)
    try files.createSymbolicLink(
      at: URL(filePath: other.store.root).appending(path: "sign-in"), withDestinationURL: elsewhere)
    guard case .skipped(let blocked) = try other.settle(capture, .all) else {
      Issue.record("the folder's link was followed")
      return
    }
    #expect(blocked.code == .notARegularFile)
    try other.keep(capture)
    #expect { try other.approve() } throws: {
      ($0 as? BaselineError)?.code == .notARegularFile
    }
    #expect(try files.contentsOfDirectory(atPath: elsewhere.path).isEmpty)
  }

  @Test("a folder or a pipe in place of a baseline is refused without waiting")
  func notAFile() throws {
    let capture = try Workspace.capture(Workspace.png())
    let work = try Workspace()
    let file = try work.plant([], capture.key)
    try FileManager.default.removeItem(at: file)
    #expect(mkfifo(file.path, 0o600) == 0)
    guard case .unusable(let error) = work.store.judge(capture) else {
      Issue.record("the pipe was read")
      return
    }
    #expect(error.code == .notARegularFile)
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    guard case .unusable(let second) = work.store.judge(capture) else {
      Issue.record("the folder was read")
      return
    }
    #expect(second.code == .notARegularFile)
  }

  @Test(
    "a folder that may not be written leaves the baseline as it was",
    .enabled(if: geteuid() != 0, "root may write everywhere"))
  func readOnlyFolder() throws {
    let work = try Workspace()
    _ = try work.settle(Workspace.capture(Workspace.png()), .missing)
    let before = try work.baselines()
    let folder = URL(filePath: work.store.root).appending(path: "sign-in/home").path
    _ = try work.settle(Workspace.capture(Workspace.png(.black)), .none)
    #expect(chmod(folder, 0o500) == 0)
    defer { chmod(folder, 0o700) }
    #expect { try work.approve() } throws: {
      ($0 as? BaselineError)?.code == .notPermitted
    }
    #expect(try work.baselines() == before)
    #expect(try work.waiting().count == 1)
  }

  @Test(
    "a file system that is read-only leaves the baseline as it was",
    .enabled(if: SmallDisk.isAvailable, "a small file system cannot be mounted here"))
  func readOnlyFileSystem() throws {
    let disk = try SmallDisk()
    let work = try Workspace(root: disk.path + "/Baselines")
    _ = try work.settle(Workspace.capture(Workspace.png()), .missing)
    let before = try work.baselines()
    try disk.makeReadOnly()
    #expect {
      try work.settle(Workspace.capture(Workspace.png(.black)), .changed)
    } throws: { ($0 as? BaselineError)?.code == .notPermitted }
    #expect(try work.baselines() == before)
    #expect(before.count == 1)
  }

  @Test(
    "a full disk is named, leaves every baseline as it was and no temporary file",
    .enabled(if: SmallDisk.isAvailable, "a small file system cannot be mounted here"))
  func fullDisk() throws {
    let disk = try SmallDisk()
    let work = try Workspace(root: disk.path + "/Baselines")
    for name in ["a", "b"] {
      _ = try work.settle(Workspace.capture(Workspace.png(), snapshot: name), .missing)
    }
    let before = try work.baselines()
    // The first fits, both together do not: neither may take effect.
    for name in ["a", "b"] {
      let capture = try Workspace.capture(
        Workspace.noise(width: 100, height: 100), snapshot: name)
      try work.keep(capture)
    }
    #expect { try work.approve() } throws: {
      let error = $0 as? BaselineError
      return error?.code == .diskFull && error?.hint.contains("free some room") == true
    }
    #expect(try work.baselines() == before)
    #expect(try work.waiting().count == 2)
    #expect(try work.approve { $0.path == "sign-in/a/chromium-1280x720-hotel.png" }.count == 1)
  }

  @Test("a candidate that was damaged or removed since is no baseline")
  func damagedCandidate() throws {
    let work = try Workspace()
    guard
      case .candidate(let candidate) = try work.settle(
        Workspace.capture(Workspace.png()), .none)
    else {
      Issue.record("no candidate")
      return
    }
    let file = URL(filePath: work.store.reports).appending(path: candidate.actualPath)
    try Data(try Workspace.png().dropLast(4)).write(to: file)
    #expect { try work.approve() } throws: {
      ($0 as? BaselineError)?.code == .unusableCandidate(.truncated)
    }
    try FileManager.default.removeItem(at: file)
    #expect { try work.approve() } throws: {
      ($0 as? BaselineError)?.code == .unusableCandidate(.empty)
    }
    #expect(try work.baselines().isEmpty)
  }
}

/// A file system of 64 KiB in memory, for as long as it lives.
final class SmallDisk {
  let path: String

  static let isAvailable = geteuid() == 0 && (try? SmallDisk()) != nil

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "wayfarer-disk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard try Self.run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path) == 0 else {
      try? FileManager.default.removeItem(atPath: path)
      throw CocoaError(.fileWriteUnknown)
    }
  }

  func makeReadOnly() throws {
    guard try Self.run("mount", "-o", "remount,ro", path) == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  deinit {
    _ = try? Self.run("umount", path)
    try? FileManager.default.removeItem(atPath: path)
  }

  private static func run(_ arguments: String...) throws -> Int32 {
    try SpawnedProgram(arguments[0], Array(arguments.dropFirst())).wait()
  }
}
