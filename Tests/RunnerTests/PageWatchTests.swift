import BrowserAPI
import JSON
import RunModel
import Testing
import Vocabulary

@testable import Runner

struct PageWatchTests {
  @Test("errors are violations, notes and answers below 500 are only kept")
  func sorting() {
    var watch = PageWatch()
    let violations = watch.take(
      [
        .console(level: "log", text: "hello", source: ""),
        .console(level: "error", text: "oh", source: "a.js:1"),
        .uncaughtError(message: "boom", stack: "at a\nat b"),
        .response(method: "GET", url: "/ok", status: 200, kind: "Fetch"),
        .response(method: "GET", url: "/gone", status: 404, kind: "Fetch"),
        .response(method: "POST", url: "/bad", status: 503, kind: "Fetch"),
        .requestFailed(method: "GET", url: "/cut", reason: "aborted", kind: "Fetch"), .crashed,
      ], step: 2, allowed: PageWatch.Allowed())
    #expect(
      violations.map(\.message) == [
        "the page wrote an error on its console: oh",
        "a script of the page failed and nothing caught it: boom",
        "the server answered 503 to POST /bad", "the page crashed",
      ])
    #expect(violations.map(\.isCrash) == [false, false, false, true])
    #expect(watch.console.map(\.level) == ["log", "error", "uncaught"])
    #expect(watch.network.map(\.status) == [404, 503, 0])
    #expect(watch.network.allSatisfy { $0.step == 2 })
  }

  @Test("what is allowed by a part of its text is kept and no violation")
  func allowed() {
    var watch = PageWatch()
    let suite = PageWatch.Allowed(console: ["slow"], responses: ["503 GET"])
    let step = PageWatch.Allowed(page: ["boom"])
    let violations = watch.take(
      [
        .console(level: "error", text: "a slow network", source: ""),
        .uncaughtError(message: "boom", stack: ""),
        .response(method: "GET", url: "/x", status: 503, kind: "Fetch"),
        .response(method: "POST", url: "/x", status: 503, kind: "Fetch"),
      ], step: 0, allowed: suite.merging(step))
    #expect(violations.map(\.message) == ["the server answered 503 to POST /x"])
    #expect(watch.console.count == 2)
  }

  @Test("a fetch that leaving the page cut off is kept, and no violation")
  func cutOff() {
    let left = PageEvent.navigated(url: "/next")
    let refused = PageEvent.requestFailed(
      method: "GET", url: "/api", reason: "refused", kind: "Fetch")
    func violations(_ events: [PageEvent]) -> (count: Int, levels: [String]) {
      var watch = PageWatch()
      let found = watch.take(events, step: 0, allowed: PageWatch.Allowed())
      return (found.count, watch.console.map(\.level))
    }
    for (text, isLate) in [
      ("Uncaught TypeError: NetworkError when attempting to fetch resource.", false),
      ("Unhandled Promise Rejection: TypeError: Load failed", true),
    ] {
      let error = PageEvent.fetchFailed(message: text, stack: "", mayComeLate: isLate)
      #expect(violations([error, left]) == (0, ["info"]))
      #expect(violations([left, error, left]) == (0, ["info"]))
      #expect(violations([left, error]) == (isLate ? (0, ["info"]) : (1, ["uncaught"])))
      // A page that stayed, and a server that is not there.
      for events in [[error], [refused, error, left], [error, left, refused]] {
        #expect(violations(events) == (1, ["uncaught"]), "\(events)")
      }
    }
    let error = PageEvent.fetchFailed(
      message: "TypeError: NetworkError when attempting to fetch resource.", stack: "",
      mayComeLate: false)
    var watch = PageWatch()
    #expect(watch.take([refused], step: 0, allowed: PageWatch.Allowed()).isEmpty)
    #expect(watch.take([error, left], step: 1, allowed: PageWatch.Allowed()).count == 1)
    let other = PageEvent.uncaughtError(message: "boom", stack: "")
    #expect(violations([other, left]) == (1, ["uncaught"]))
  }

  @Test("what came from a mock is marked, and counts like anything else")
  func mocked() {
    var watch = PageWatch()
    let violations = watch.take(
      [
        .response(method: "GET", url: "/m", status: 503, kind: "Fetch"),
        .response(method: "GET", url: "/real", status: 500, kind: "Fetch"),
        .requestFailed(method: "GET", url: "/m", reason: "refused", kind: "Fetch"),
      ], step: 0, allowed: PageWatch.Allowed(), isMocked: { _, url in url == "/m" })
    #expect(
      violations.map(\.message) == [
        "the server answered 503 to GET /m (mocked)", "the server answered 500 to GET /real",
      ])
    #expect(watch.network.map(\.reason) == ["mocked", "", "refused (mocked)"])
    let allowed = PageWatch.Allowed(responses: ["503 GET /m"])
    #expect(
      watch.take(
        [.response(method: "GET", url: "/m", status: 503, kind: "Fetch")], step: 1,
        allowed: allowed, isMocked: { _, _ in true }
      ).isEmpty)
  }

  @Test("a page that complains in a loop fills no report")
  func bounded() {
    var watch = PageWatch()
    let long = String(repeating: "x", count: 1_000_000)
    var events = (0..<5_000).map { PageEvent.console(level: "log", text: "\($0)", source: "") }
    events.insert(.console(level: "error", text: long, source: long), at: 0)
    events += (0..<5_000).map {
      .requestFailed(method: "GET", url: "/\($0)", reason: "cut", kind: "Fetch")
    }
    let violations = watch.take(events, step: 0, allowed: PageWatch.Allowed())
    #expect(violations.count == 1)
    #expect((violations.first?.message.count ?? 0) < 3_000)
    #expect(watch.console.count == 201)
    #expect(watch.console.last?.text.contains("more than 200 messages") == true)
    #expect(watch.console.first?.text == String(repeating: "x", count: 2_000) + "…")
    #expect(watch.network.count == 200)
  }
}
