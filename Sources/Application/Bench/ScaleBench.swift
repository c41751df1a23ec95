import Baselines
import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
import JourneyLanguage
import RunModel
import Runner
import Synchronization
public import Vocabulary

/// Measures what the runner itself needs for a run of thousands of cases, with all its reports: the
/// cases are of a page of one line, so that what is left beside the browser shows.
public struct ScaleBench {
  let browsers: BrowserSetup
  let engine: Engine
  let workers: Int
  let count: Int

  /// Sets a measurement up.
  ///
  /// - Parameter count: how many cases the run has.
  public init(browsers: BrowserSetup, engine: Engine, workers: Int, count: Int) {
    self.browsers = browsers
    self.engine = engine
    self.workers = workers
    self.count = count
  }

  /// - Returns: the rows, then the memory at the start and at the end as a sentence.
  /// - Throws: `CommandError` where the run did not pass, or can't be set up.
  public func measure() async throws -> ([BenchRow], String) {
    let folder = NSTemporaryDirectory() + "/wayfarer-scale-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let project = try project(in: folder)
    let cases = try project.cases().flatMap { found in (1...count).map(found.repetition) }
    let splits = splits(cases)
    let options = RunOptions(
      workers: workers, retries: 0, update: .none, reports: "\(folder)/Reports",
      baselines: "\(folder)/Baselines", fontSet: FontSet.hash())
    let memory = Memory(every: max(1, count / 10))
    var assembly = RunAssembly(
      project: project, cases: cases, reports: "\(folder)/Reports", options: options,
      browsers: browsers, output: TerminalOutput(write: { memory.look(at: $0) }))
    assembly.history = "\(folder)/history.sqlite"
    let (start, before) = (ContinuousClock.now, Self.processorTime)
    let code = try await assembly.run()
    let (wall, used) = (ContinuousClock.now - start, Self.processorTime - before)
    guard code == 0 else {
      throw CommandError(
        .infrastructure, text: "The run of \(count) cases ended with exit code \(code).")
    }
    let of = "of \(count) cases of a page of one line"
    return (
      [
        BenchRow(name: "a run \(of), \(workers) workers", engine: engine.rawValue, times: [wall]),
        BenchRow(name: "one \(of): all", engine: engine.rawValue, times: [wall * workers / count]),
        BenchRow(
          name: "one \(of): processor time of the runner itself", times: [used / count]),
        BenchRow(name: "dealing \(count) cases out to 4 shards", times: splits),
      ] + (try await report("\(folder)/Reports/index.html")), memory.sentence
    )
  }

  /// The times in which the report opens and filters in a browser.
  private func report(_ path: String) async throws -> [BenchRow] {
    let source = try browsers.source(for: [engine]) { _ in }
    let browser: any Browser
    do { browser = try await source(engine) } catch {
      throw CommandError(.infrastructure, "\(engine): \(error)")
    }
    var (opening, filtering) = (
      BenchRow(name: "the report of \(count) cases: opens", engine: engine.rawValue, times: []),
      BenchRow(name: "the report of \(count) cases: filters", engine: engine.rawValue, times: [])
    )
    let deadline = ContinuousClock.now + .seconds(120)
    var search = Locator<String>()
    search.css = "#search"
    func said(_ text: String) -> Locator<String> {
      var locator = Locator<String>()
      locator.css = "#said"
      locator.text = text
      return locator
    }
    do {
      for _ in 0..<3 {
        let context = try await browser.newContext(ContextOptions())
        let page = try await context.newPage()
        var start = ContinuousClock.now
        try await page.goto("file://\(path)", until: .load, deadline: deadline)
        try await page.expect(said("\(count) cases"), [.visible], deadline: deadline)
        opening.times.append(ContinuousClock.now - start)
        start = ContinuousClock.now
        try await page.fill(search, with: "#\(count)", deadline: deadline)
        try await page.expect(said("1 of \(count) cases"), [.visible], deadline: deadline)
        filtering.times.append(ContinuousClock.now - start)
        await context.close()
      }
    } catch {
      await browser.close()
      throw CommandError(.infrastructure, "\(engine): \(error)")
    }
    await browser.close()
    return [opening, filtering]
  }

  private func project(in folder: String) throws -> Project {
    let page = "data:text/html,<!doctype html><title>Scale</title><h1>A page of one line</h1>"
    let texts = [
      "suite.yaml": "suite: Scale\nbaseUrl: http://127.0.0.1:9\nengines: [\(engine)]\n",
      "one.yaml": "journey: one\nsteps:\n  - goto: \"\(page)\"\n  - expect: A page of one line\n",
    ]
    let journeys = "\(folder)/Journeys"
    try FileManager.default.createDirectory(atPath: journeys, withIntermediateDirectories: true)
    for (name, text) in texts {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(journeys)/\(name)"))
    }
    let loaded = Project.load(root: folder)
    guard let project = loaded.project else {
      let mistakes = loaded.diagnostics.map { $0.rendered(color: false) }
      throw CommandError(.invalid, text: mistakes.joined(separator: "\n"))
    }
    return project
  }

  /// The times of dealing the cases out as a shard does, their durations known.
  private func splits(_ cases: [JourneyCase]) -> [Duration] {
    var times: [String: Duration] = [:]
    for (index, found) in cases.enumerated() {
      // Unlike each other, without a random number.
      times[found.id] = .milliseconds(200 + (index &* 7919) % 6000)
    }
    return (0..<9).map { _ in
      let start = ContinuousClock.now
      let plan = ShardPlan(cases, times: times, count: 4)
      _ = plan.cases(ofPart: 1)
      _ = plan.shard(1)
      return ContinuousClock.now - start
    }
  }

  /// What this process alone has used of the processors.
  private static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// Watches the memory of this process by the lines that the run prints.
  private final class Memory: Sendable {
    private let every: Int
    private let state = Mutex<(lines: Int, sizes: [Int])>((0, []))

    init(every: Int) { self.every = every }

    func look(at text: String) {
      let lines = text.count { $0 == "\n" }
      state.withLock { state in
        let isDue = (state.lines + lines) / every > state.lines / every
        state.lines += lines
        if isDue, let size = Self.resident { state.sizes.append(size) }
      }
    }

    var sentence: String {
      let sizes = state.withLock { $0.sizes }
      guard !sizes.isEmpty else { return "" }
      return "Memory of the runner after each tenth of the run: "
        + sizes.map { String(format: "%.1f", Double($0) / 1e6) }.joined(separator: ", ") + " MB."
    }

    /// Bytes; nil where the system does not tell.
    private static var resident: Int? {
      guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
        let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
      else { return nil }
      return pages * Int(getpagesize())
    }
  }
}
