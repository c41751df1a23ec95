import Baselines
import BrowserAPI
import Imaging
import JSON
import RunModel
import Synchronization
import Testing

@testable import Runner

/// A snapshot step: how often it looks, what it finds, and what it leaves behind.
@Suite("Checkpoints", .timeLimit(.minutes(1)))
struct CheckpointTests {
  private static let steps = "  - goto: /a\n  - snapshot: home"

  /// A project whose baseline, if there is one, shows a picture. Makes it by a run.
  private func run(
    baseline: [UInt8]?, steps: String = Self.steps, journeys: [String: String] = [:]
  ) async throws -> ScriptedRun {
    let run = try ScriptedRun(journeys: ["a": steps].merging(journeys) { $1 })
    guard let baseline else { return run }
    run.stage.change { $0.picture = { _ in baseline } }
    let first = try await run.run { $0.update = .all }
    try #require(first.summary.verdict == .passed)
    return run
  }

  /// Shows one picture after the other on each page, and then the last one again and again.
  private func show(_ pictures: [[UInt8]], on run: ScriptedRun) {
    run.stage.change { $0.picture = { pictures[min($0.count, pictures.count) - 1] } }
  }

  private static let firstPauses: [Duration] = [.milliseconds(100), .milliseconds(250)]

  @Test("a page that equals its baseline is looked at once")
  func equal() async throws {
    let run = try await run(baseline: Picture.white)
    let looks = Mutex(0)
    run.stage.change {
      $0.picture = { call in
        looks.withLock { $0 += 1 }
        return Picture.white
      }
    }
    let outcome = try await run.run()
    #expect(outcome.snapshots.map(\.status) == [.equal])
    #expect(looks.withLock { $0 } == 1)
    #expect(outcome.pauses == [])
    #expect(run.files("Reports") == [])
  }

  @Test("a page that still moves is no change: equal at the second or third look")
  func moving() async throws {
    let run = try await run(baseline: Picture.white)
    show([Picture.black, Picture.white], on: run)
    let second = try await run.run()
    #expect(second.snapshots.map(\.status) == [.equal])
    #expect(second.pauses == [.milliseconds(100)])
    show([Picture.black, Picture.gray, Picture.white], on: run)
    let outcome = try await run.run()
    #expect(outcome.snapshots.map(\.status) == [.equal])
    #expect(outcome.pauses == Self.firstPauses)
    #expect(outcome.summary.verdict == .passed)
    #expect(run.files("Reports") == [], "nothing waits for review")
  }

  @Test("a page that never holds still is a timeout that names the limit and what moved")
  func neverStill() async throws {
    let run = try await run(baseline: Picture.white, steps: Self.steps + "\n    timeout: 4s")
    let column = Picture.white(withColumn: .black)
    let second = Picture.white(withColumn: PixelColor(9, 9, 9))
    run.stage.change { $0.picture = { $0.count.isMultiple(of: 2) ? second : column } }
    let outcome = try await run.run()
    let failure = try #require(outcome.attempts[0].failure)
    #expect(failure.kind == .timeout)
    #expect(
      failure.message
        == "snapshot \"home\": the page never held still, no two of 14 pictures in a row were equal"
    )
    #expect(failure.details.contains("what moved last: 1×12 pixels at (0, 0)"))
    #expect(failure.details.contains("the limit is 4 s; timeout: of the step gives it more"))
    let looks = outcome.pauses.prefix { $0 != .milliseconds(150) }
    #expect(
      Array(looks)
        == Self.firstPauses + Array(repeating: .milliseconds(500), count: looks.count - 2))
    #expect(outcome.snapshots == [], "it is no visual difference")
    #expect(run.files("Reports").allSatisfy { $0.hasPrefix("screenshots/") })
  }

  @Test("a banner that turns to what the baseline shows only late is no difference")
  func turning() async throws {
    let run = try await run(baseline: Picture.white)
    // Each picture of the banner stands still for several looks.
    run.stage.change {
      $0.picture = { [Picture.black, Picture.gray, Picture.white][min($0.count / 4, 2)] }
    }
    let outcome = try await run.run()
    #expect(outcome.snapshots.map(\.status) == [.equal])
    #expect(run.files("Reports") == [], "nothing waits for review")
  }

  @Test("what is reported is a still picture, also where the page moves as the time ends")
  func stillAtTheEnd() async throws {
    let run = try await run(baseline: Picture.white, steps: Self.steps + "\n    timeout: 2s")
    run.stage.change { $0.picture = { $0.count == 7 ? Picture.gray : Picture.black } }
    let moving = try await run.run()
    #expect(moving.snapshots.map(\.status) == [.different])
    #expect(moving.pauses.last == .milliseconds(100))
  }

  @Test("a baseline is one of a page that has settled: still and without requests for a second")
  func settled() async throws {
    let run = try await run(baseline: nil)
    // The page asks for more at the third look, and shows it at the seventh.
    run.stage.change {
      $0.picture = { $0.count < 7 ? Picture.black : Picture.white }
      $0.requestsUnderWay = { asked, _ in (2..<6).contains(asked) ? 1 : 0 }
    }
    let first = try await run.run { $0.update = .missing }
    #expect(first.snapshots.map(\.status) == [.updated])
    run.stage.change { $0.picture = { _ in Picture.white } }
    let second = try await run.run()
    #expect(second.snapshots.map(\.status) == [.equal])
    // A change that is accepted by --update is one of a settled page, too.
    run.stage.change {
      $0.picture = { $0.count < 4 ? Picture.black : Picture.gray }
      $0.requestsUnderWay = { _, _ in 0 }
    }
    #expect(
      try await run.run { $0.update = .changed }.snapshots.map(\.status) == [.updated])
    run.stage.change { $0.picture = { _ in Picture.gray } }
    #expect(try await run.run().snapshots.map(\.status) == [.equal])
  }

  @Test("a slow machine: a picture that is begun gets its time, and a few are always taken")
  func slow() async throws {
    let run = try await run(baseline: Picture.white, steps: Self.steps + "\n    timeout: 2s")
    let clock = run.stage.clock
    let shortest = Mutex(Duration.seconds(60))
    run.stage.change {
      $0.answer = { call in
        guard call.name == "screenshot", let deadline = call.deadline else { return nil }
        shortest.withLock { $0 = min($0, deadline - clock.now) }
        clock.advance(by: .seconds(3))
        return nil
      }
      $0.picture = { $0.count < 4 ? Picture.black : Picture.white }
    }
    let outcome = try await run.run()
    #expect(outcome.snapshots.map(\.status) == [.equal])
    #expect(shortest.withLock { $0 } >= .seconds(4))
  }

  @Test("a browser that gives no picture is the machine's fault, in words about the snapshot")
  func noPicture() async throws {
    let run = try await run(baseline: Picture.white)
    run.stage.change {
      $0.answer = { call throws(BrowserError) in
        guard call.name == "screenshot" else { return nil }
        throw BrowserError(.timedOut, "Protocol call Page.captureScreenshot timed out after 0 s.")
      }
    }
    let failure = try #require(try await run.run().attempts[0].failure)
    #expect(failure.kind == .infrastructure)
    #expect(failure.message.hasPrefix("snapshot \"home\" could not be taken: the page was ready"))
    #expect(!failure.message.contains("captureScreenshot"))
  }

  @Test("the time of comparisons is not the page's")
  func comparisonTime() async throws {
    let run = try await run(baseline: Picture.white, steps: Self.steps + "\n    timeout: 1s")
    show([Picture.black, Picture.gray, Picture.white], on: run)
    let threads = CountedThreads(run.stage.clock, eachTakes: .seconds(5))
    let outcome = try await run.run { $0.threads = threads }
    #expect(outcome.snapshots.map(\.status) == [.equal])
    #expect(outcome.attempts[0].phases[.compare] >= .seconds(15))
  }

  @Test("a comparison ends with its case, whatever the baseline costs")
  func endlessComparison() async throws {
    let run = try await run(baseline: Picture.white)
    let stuck = StuckThreads()
    defer { stuck.letGo() }
    run.stage.change {
      $0.answer = { call in
        // The case is nearly over when its picture is there.
        if call.name == "screenshot" { run.stage.clock.advance(by: .seconds(59)) }
        return nil
      }
    }
    let failure = try #require(
      try await run.run { $0.threads = stuck }.attempts[0].failure)
    #expect(failure.kind == .timeout)
    #expect(failure.message.hasPrefix("snapshot \"home\": the comparison did not end within"))
  }

  @Test("a missing baseline: one candidate, and a failure that says what to do")
  func missing() async throws {
    let run = try await run(baseline: nil)
    let outcome = try await run.run()
    let snapshot = try #require(outcome.snapshots.first)
    #expect(snapshot.status == .missing)
    #expect(snapshot.candidate?.kind == .missing)
    #expect(snapshot.expected == nil && snapshot.diff == nil)
    #expect(outcome.attempts[0].failure?.kind == .visual)
    #expect(outcome.attempts[0].failure?.message == "snapshot \"home\" has no baseline yet")
    #expect(
      outcome.pauses == Self.firstPauses + [.milliseconds(500), .milliseconds(500)],
      "it was looked at until it had settled")
    #expect(run.files("Reports") == [try #require(snapshot.actual)])
    #expect(run.files("Baselines") == [])
  }

  @Test("a difference: a candidate with what was expected and what differs")
  func different() async throws {
    let run = try await run(baseline: Picture.white)
    let before = try run.bytes("Baselines/\(run.files("Baselines")[0])")
    show([Picture.black], on: run)
    let outcome = try await run.run()
    let snapshot = try #require(outcome.snapshots.first)
    #expect(snapshot.status == .different)
    #expect(snapshot.differentPixels == 16 * 12)
    #expect(snapshot.candidate?.kind == .changed)
    #expect(
      run.files("Reports")
        == [snapshot.actual, snapshot.diff, snapshot.expected].compactMap { $0 }.sorted())
    #expect(run.files("Reports").count == 3)
    #expect(outcome.attempts[0].failure?.kind == .visual)
    #expect(
      outcome.pauses.reduce(.zero, +) >= .seconds(5), "it might have become equal until the end")
    #expect(try run.bytes("Baselines/\(run.files("Baselines")[0])") == before)
  }

  @Test("a snapshot that differs does not end the attempt, so that all that changed are shown")
  func goesOn() async throws {
    let steps = Self.steps + "\n  - snapshot: second\n  - expect: Done"
    let run = try await run(baseline: Picture.white, steps: steps)
    show([Picture.black], on: run)
    let outcome = try await run.run()
    #expect(outcome.snapshots.map(\.status) == [.different, .different])
    #expect(outcome.attempts[0].steps.map(\.status) == [.passed, .failed, .failed, .passed])
    let failure = try #require(outcome.attempts[0].failure)
    #expect(failure.step == 1)
    #expect(failure.details.contains { $0.contains("snapshot \"second\" differs") })
  }

  @Test("a later step that fails is the failure, and the difference one of its details")
  func laterFailure() async throws {
    let run = try await run(baseline: Picture.white, steps: Self.steps + "\n  - expect: Done")
    show([Picture.black], on: run)
    run.stage.change { $0.answer = { $0.name == "expect" ? .notExpected : nil } }
    let failure = try #require(try await run.run().attempts[0].failure)
    #expect(failure.kind == .assertion)
    #expect(failure.details.contains { $0.contains("snapshot \"home\" differs") })
  }

  @Test("an unusable baseline is infrastructure, stays as it is, and gets no fresh browser")
  func unusable() async throws {
    let run = try await run(baseline: Picture.white)
    let pointer = Array("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n".utf8)
    let path = "Baselines/\(run.files("Baselines")[0])"
    try run.write(pointer, to: path)
    let starts = run.stage.diary.count
    let outcome = try await run.run { $0.update = .all }
    #expect(outcome.snapshots.map(\.status) == [.unusable])
    #expect(outcome.attempts.count == 1)
    #expect(outcome.attempts[0].failure?.kind == .infrastructure)
    #expect(outcome.summary.verdict == .infrastructure)
    #expect(try run.bytes(path) == pointer)
    #expect(run.stage.diary.dropFirst(starts).filter { $0 == "start chromium" }.count == 1)
  }

  @Test("a damaged baseline counts before a difference that was found earlier")
  func worst() async throws {
    let run = try await run(
      baseline: Picture.white, steps: Self.steps + "\n  - snapshot: second")
    let second = try #require(run.files("Baselines").first { $0.contains("/second/") })
    try run.write(Array("no picture".utf8), to: "Baselines/\(second)")
    show([Picture.black], on: run)
    let outcome = try await run.run()
    #expect(outcome.snapshots.map(\.status) == [.different, .unusable])
    #expect(outcome.attempts[0].failure?.kind == .infrastructure)
    #expect(outcome.attempts.count == 1)
  }

  @Test("a picture that can't be read is unusable, and leaves no candidate")
  func brokenCapture() async throws {
    let run = try await run(baseline: nil)
    show([Array(Picture.white.dropLast(20))], on: run)
    let outcome = try await run.run()
    #expect(outcome.snapshots.map(\.status) == [.unusable])
    #expect(outcome.snapshots[0].candidate == nil)
  }

  @Test("a retry that finds the picture equal withdraws the candidate")
  func withdrawn() async throws {
    let run = try await run(baseline: Picture.white)
    run.stage.change { $0.picture = { $0.visit == 2 ? Picture.black : Picture.white } }
    let outcome = try await run.run { $0.retries = 1 }
    #expect(outcome.endings == ["a@chromium flaky"])
    #expect(outcome.snapshots.map(\.status) == [.different, .equal])
    #expect(outcome.snapshots[0].candidate != nil)
    #expect(outcome.records[0].candidatePlaces == [])
    // The other way round the candidate of the last attempt waits.
    run.stage.change { $0.picture = { _ in Picture.black } }
    let again = try await run.run { $0.retries = 1 }
    #expect(again.records[0].candidatePlaces.map(\.attempt) == [1])
  }

  @Test("what is ignored does not count, and more than nine tenths may not be ignored")
  func ignored() async throws {
    let steps = "  - goto: /a\n  - snapshot: home\n    ignore: [{ css: .clock }]"
    let run = try await run(baseline: Picture.white, steps: steps)
    let column = Picture.white(withColumn: .black)
    show([column], on: run)
    let outcome = try await run.run()
    #expect(outcome.snapshots.map(\.status) == [.equal])
    #expect(outcome.snapshots[0].ignored?.pixels == 12)
    run.stage.change { $0.picture = { _ in Picture.png(.black, width: 1, height: 12) } }
    let refused = try await run.run()
    #expect(refused.attempts[0].failure?.kind == .assertion)
    #expect(
      refused.attempts[0].failure?.message.hasPrefix(
        "snapshot \"home\" ignores more than 90 % of its picture") == true)
  }

  @Test("comparing and writing are not done on the threads that replies need")
  func threads() async throws {
    let run = try await run(baseline: Picture.white)
    let threads = CountedThreads(run.stage.clock)
    _ = try await run.run { $0.threads = threads }
    let equal = threads.jobs
    #expect(equal > 0)
    show([Picture.black, Picture.gray, Picture.white], on: run)
    _ = try await run.run { $0.threads = threads }
    #expect(threads.jobs - equal >= equal + 4, "two more looks, each compared with two pictures")
    let other = try ScriptedRun("  - goto: /a\n  - click: Go")
    let none = CountedThreads(other.stage.clock)
    _ = try await other.run { $0.threads = none }
    #expect(none.jobs == 0)
  }
}

/// Threads that get to their first piece of work only in the end.
private final class StuckThreads: TaskExecutor {
  private let threads = WorkThreads(limit: 1)
  private let first = Mutex<UnownedJob?>(nil)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isFirst = first.withLock { first in
      guard first == nil else { return false }
      first = job
      return true
    }
    if !isFirst { threads.enqueue(ExecutorJob(job)) }
  }

  func letGo() { first.withLock { $0 }?.runSynchronously(on: asUnownedTaskExecutor()) }
}

/// Counts what is done on threads of its own, each of which takes some time of a manual clock.
private final class CountedThreads: TaskExecutor {
  private let threads = WorkThreads(limit: 1)
  private let clock: ManualClock
  private let duration: Duration
  private let count = Mutex(0)

  init(_ clock: ManualClock, eachTakes duration: Duration = .zero) {
    self.clock = clock
    self.duration = duration
  }

  var jobs: Int { count.withLock { $0 } }

  func enqueue(_ job: consuming ExecutorJob) {
    count.withLock { $0 += 1 }
    clock.advance(by: duration)
    threads.enqueue(job)
  }
}
