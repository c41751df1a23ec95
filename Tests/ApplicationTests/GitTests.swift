import Foundation
import Testing

@testable import Application

struct GitTests {
  @Test("git's standard error is not read as its answer")
  func streams() async throws {
    let folder = NSTemporaryDirectory() + "/git-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let git = Git(folder: folder)
    #expect(try await git.run(["init", "--quiet"]).isSuccess)
    let answer = try await git.run(["rev-parse", "--verify", "nothing"])
    #expect(!answer.isSuccess && answer.lines.isEmpty && !answer.errors.isEmpty)
  }
}
