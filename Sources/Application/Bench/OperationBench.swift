import Baselines
import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
public import JourneyLanguage
public import Runner
import Support
public import Vocabulary

/// Measures single operations on the platform's sign-in page, one after the other.
public struct OperationBench {
  let project: Project
  let engine: Engine
  let launch: BrowserSource
  let samples: Int

  /// Sets a measurement up.
  ///
  /// - Parameter samples: how often each operation is measured.
  public init(project: Project, engine: Engine, launch: @escaping BrowserSource, samples: Int) {
    self.project = project
    self.engine = engine
    self.launch = launch
    self.samples = samples
  }

  /// Measures all operations, with a platform of its own.
  public func measure() async throws -> [BenchRow] {
    var rows = [try await launches()]
    let platform = try await SystemUnderTest.open(project: project)
    let browser = try await launch(engine)
    do {
      rows += try await operations(on: browser, at: platform.baseURL + "/sign-in")
    } catch {
      await browser.close()
      await platform.close()
      throw error
    }
    await browser.close()
    await platform.close()
    return rows
  }

  private func launches() async throws -> BenchRow {
    var row = BenchRow(name: "start a browser", times: [])
    for _ in 0..<min(samples, 10) {
      let start = ContinuousClock.now
      let browser = try await launch(engine)
      row.times.append(ContinuousClock.now - start)
      await browser.close()
    }
    return row
  }

  private func operations(on browser: any Browser, at url: String) async throws -> [BenchRow] {
    var context = BenchRow(name: "new context and page", times: [])
    var first = BenchRow(name: "first navigation in a context", times: [])
    for _ in 0..<samples {
      let start = ContinuousClock.now
      let fresh = try await browser.newContext(ContextOptions())
      let page = try await fresh.newPage()
      let opened = ContinuousClock.now
      try await page.goto(url, until: .load, deadline: deadline)
      context.times.append(opened - start)
      first.times.append(ContinuousClock.now - opened)
      await fresh.close()
    }
    let fresh = try await browser.newContext(ContextOptions())
    let page = try await fresh.newPage()
    try await page.goto(url, until: .load, deadline: deadline)
    let rows = try await onePage(page, url)
    await fresh.close()
    return [context, first] + rows
  }

  private func onePage(_ page: any Page, _ url: String) async throws -> [BenchRow] {
    var email = Locator<String>()
    email.label = "E-mail"
    var heading = Locator<String>()
    heading.role = "button"
    heading.name = "Sign in"
    let field = email
    let button = heading
    let snapshots = try SnapshotBench(engine: engine)
    defer { snapshots.remove() }
    var rows = [
      try await time("navigation", page) {
        try await page.goto(url, until: .load, deadline: deadline)
      },
      try await time("click", page) { try await page.click(field, deadline: deadline) },
      try await time("fill", page) {
        try await page.fill(field, with: "someone@edge.example", deadline: deadline)
      },
      try await time("press a key", page) {
        try await page.press("End", on: field, deadline: deadline)
      },
      try await time("expectation that holds", page) {
        try await page.expect(button, [.visible, .enabled], deadline: deadline)
      },
    ]
    try await snapshots.prepare(page, deadline)
    rows.append(
      try await time("snapshot that equals its baseline", page) {
        try await snapshots.compare(page, deadline)
      })
    return rows
  }

  private func time(
    _ name: String, _ page: any Page, _ body: () async throws -> Void
  ) async throws -> BenchRow {
    var row = BenchRow(name: name, times: [])
    for _ in 0..<samples {
      let trips = page.roundTrips
      let start = ContinuousClock.now
      try await body()
      row.times.append(ContinuousClock.now - start)
      row.roundTrips = page.roundTrips - trips
    }
    return row
  }

  private var deadline: ContinuousClock.Instant { .now + .seconds(30) }
}

/// A picture of the sign-in page and its baseline, in a folder of their own.
private struct SnapshotBench {
  private let folder: String
  private let store: BaselineStore
  private let key: BaselineKey
  private let environment: BaselineEnvironment

  init(engine: Engine) throws {
    folder = NSTemporaryDirectory() + "/wayfarer-bench-\(UUID().uuidString)"
    store = BaselineStore(root: "\(folder)/Baselines", reports: "\(folder)/Reports")
    key = try BaselineKey(
      journey: "bench", snapshot: "sign-in", engine: engine.rawValue, viewport: "desktop")
    environment = BaselineEnvironment(engineVersion: "", fontSetHash: "", comparator: "")
  }

  func prepare(_ page: any Page, _ deadline: ContinuousClock.Instant) async throws {
    let capture = try await take(page, deadline)
    _ = try store.settle(
      capture, store.judge(capture), mode: .all, by: ApprovalAuthor(name: "bench"))
  }

  func compare(_ page: any Page, _ deadline: ContinuousClock.Instant) async throws {
    let capture = try await take(page, deadline)
    guard case .equal = store.judge(capture) else {
      throw BrowserError(.protocolError, "two pictures of one page differ")
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private func take(
    _ page: any Page, _ deadline: ContinuousClock.Instant
  ) async throws -> SnapshotCapture {
    SnapshotCapture(
      key: key, png: try await page.capture(CaptureRequest(), deadline: deadline).png,
      environment: environment, caseID: "bench", journeyFile: "bench",
      redaction: Redaction(secrets: [:]))
  }
}
