import Foundation
import Processes
import Testing

@Suite("Programs that are run to their end")
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
    let result = try await run("sleep 600 & echo $!; wait", timeout: .milliseconds(500))
    #expect(result.status == nil)
    let child = try #require(result.output.first.flatMap { Int32($0) })
    #expect(await isGone(child))
  }

  @Test("a child that outlives its parent in the background is ended, too")
  func background() async throws {
    let start = ContinuousClock.now
    let result = try await run("sleep 600 & echo $!")
    #expect(result.isSuccess && ContinuousClock.now - start < .seconds(30))
    let child = try #require(result.output.first.flatMap { Int32($0) })
    #expect(await isGone(child))
  }

  @Test("a cancelled caller does not wait")
  func cancelled() async throws {
    let work = Task { try await run("sleep 600", timeout: .seconds(600)) }
    try await Task.sleep(for: .milliseconds(200))
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

  private func isGone(_ process: Int32) async -> Bool {
    for _ in 0..<500 {
      let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      guard let text, !text.contains(") Z") else { return true }
      try? await Task.sleep(for: .milliseconds(20))
    }
    return false
  }
}
