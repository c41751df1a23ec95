import Foundation
import Processes
import Testing

@Suite("Programs that are run to their end", .timeLimit(.minutes(1)))
struct ProgramResultTests {
  private func run(
    _ script: String, timeout: Duration = .seconds(60), limit: Int = 1 << 20
  ) async throws -> ProgramResult {
    try await ChildProcess.run(
      .init(executable: "/bin/sh", arguments: ["-c", script]), timeout: timeout, limit: limit)
  }

  @Test("the two streams stay apart")
  func streams() async throws {
    let result = try await run("echo one; echo two >&2; echo three; exit 3")
    #expect(result.status == .code(3) && !result.isSuccess)
    #expect(result.output == ["one", "three"] && result.errors == ["two"])
    #expect(!result.isTruncated)
  }

  @Test("more than the limit is dropped, and said to be")
  func limit() async throws {
    let result = try await run("for i in 1 2 3 4 5 6; do echo 123456789; done", limit: 35)
    #expect(result.output.count == 3 && result.isTruncated && result.isSuccess)
  }

  @Test("what does not end in time is killed, with its children")
  func timeout() async throws {
    // On a slow machine the first time-out may pass before the shell has named its child.
    for timeout in [Duration.milliseconds(300), .seconds(3), .seconds(20)] {
      let result = try await run("sleep 600 & echo $!; wait", timeout: timeout)
      #expect(result.status == nil)
      guard let child = result.output.first.flatMap({ Int32($0) }) else { continue }
      return await waitUntilGone(child)
    }
    Issue.record("the shell did not name its child in time")
  }

  @Test("a child that outlives its parent in the background is ended, too")
  func background() async throws {
    // The child would hold its parent's output open for longer than the suite may take.
    let result = try await run("sleep 600 & echo $!", timeout: .seconds(600))
    #expect(result.isSuccess)
    await waitUntilGone(try #require(result.output.first.flatMap { Int32($0) }))
  }

  @Test("a cancelled caller does not wait")
  func cancelled() async throws {
    let mark = FileManager.default.temporaryDirectory.path + "/wayfarer-mark-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: mark) }
    let work = Task { try await run("touch '\(mark)'; sleep 600", timeout: .seconds(600)) }
    while !FileManager.default.fileExists(atPath: mark), !Task.isCancelled { await Task.yield() }
    work.cancel()
    #expect(try await work.value.status == nil)
    let child = try ChildProcess(
      .init(executable: "/bin/sh", arguments: ["-c", "sleep 600"]), onLine: { _ in })
    let waiter = Task { await child.waitUntilExit() }
    waiter.cancel()
    #expect(await waiter.value == nil)
    await child.terminate(grace: .zero)
    #expect(child.exitStatus != nil)
  }

  /// SIGKILL has been sent; the kernel needs a moment to carry it out.
  private func waitUntilGone(_ process: Int32) async {
    while !Task.isCancelled {
      let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      guard let text, !text.contains(") Z") else { return }
      await Task.yield()
    }
  }
}
