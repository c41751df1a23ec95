import Foundation
import Processes
import Testing

/// Nothing here removes a folder: the guards do.
@Suite("Guarded folders", .timeLimit(.minutes(1)))
struct GuardedFolderTests {
  private func path() -> String {
    FileManager.default.temporaryDirectory.path + "/wayfarer-guarded-\(UUID().uuidString)"
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private func waitUntilGone(_ path: String) async {
    while exists(path), !Task.isCancelled { await Task.yield() }
    #expect(!exists(path))
  }

  @Test("a folder is removed after its child's end, with all that is in it")
  func child() async throws {
    let folder = try GuardedFolder(path: path())
    #expect(exists(folder.path))
    let child = try ChildProcess(
      .init(
        executable: "/bin/sh",
        arguments: ["-c", "mkdir deep; echo text > deep/file; echo; exec sleep 600"],
        workingDirectory: folder.path, folder: folder)
    ) { _ in }
    await child.kill(after: .zero)
    await waitUntilGone(folder.path)
  }

  @Test("a folder is removed if its child can't be started")
  func noChild() async throws {
    let folder = try GuardedFolder(path: path())
    #expect(throws: ProcessError.self) {
      try ChildProcess(.init(executable: "/nowhere/browser", folder: folder)) { _ in }
    }
    await waitUntilGone(folder.path)
  }

  @Test("a folder without a child is removed when it is released")
  func released() async throws {
    let folder = try GuardedFolder(path: path())
    folder.release()
    folder.release()
    await waitUntilGone(folder.path)
  }

  @Test("a folder that is no longer used is removed")
  func forgotten() async throws {
    let path = path()
    _ = try GuardedFolder(path: path)
    await waitUntilGone(path)
  }

  @Test("a folder that existed before is an error, and is kept")
  func existing() async throws {
    let folder = try GuardedFolder(path: path())
    let error = #expect(throws: ProcessError.self) { try GuardedFolder(path: folder.path) }
    #expect(error?.errorNumber == EEXIST)
    // By the time that later guards have removed their folders, the earlier one would have, too.
    for _ in 0..<5 {
      let other = try GuardedFolder(path: path())
      other.release()
      await waitUntilGone(other.path)
    }
    #expect(exists(folder.path))
    folder.release()
    await waitUntilGone(folder.path)
  }
}
