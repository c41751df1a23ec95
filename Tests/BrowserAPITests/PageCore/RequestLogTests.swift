import Testing
import Vocabulary

@testable import BrowserAPI

@Suite("Requests under way and what is reported of them")
struct RequestLogTests {
  private enum Step: String, CaseIterable {
    case sent, answered, finished
  }

  private func event(
    _ step: Step, _ url: String, status: Int, redirects: Int
  ) -> RequestLog.Event {
    let hop = RequestLog.Hop(id: "7", redirects: redirects)
    let response = RequestLog.Response(method: "GET", url: url, status: status, kind: "Image")
    switch step {
    case .sent: return .sent(hop, method: "GET", url: url, isStream: false)
    case .answered: return .answered(hop, response)
    case .finished: return .finished(hop, response)
    }
  }

  private static let orders: [[Step]] = [
    [.sent, .answered, .finished], [.sent, .finished, .answered], [.answered, .sent, .finished],
    [.answered, .finished, .sent], [.finished, .sent, .answered], [.finished, .answered, .sent],
    [.sent, .finished],
  ]

  @Test("an answer is reported once, in whatever order its events come", arguments: orders)
  private func once(order: [Step]) {
    var log = RequestLog()
    let reports = order.compactMap {
      log.receive(event($0, "http://a/x.png", status: 404, redirects: 0))
    }
    #expect(
      reports == [.response(method: "GET", url: "http://a/x.png", status: 404, kind: "Image")])
    #expect(log.underWay.count == 0, "nothing is waited for")
  }

  @Test("each answer of a chain of redirects is reported, though they share an identifier")
  func redirects() {
    var log = RequestLog()
    var reports: [PageEvent] = []
    for (hop, status) in [302, 301, 200].enumerated() {
      for step in Step.allCases {
        let event = event(step, "http://a/\(hop)", status: status, redirects: hop)
        reports += [log.receive(event)].compactMap { $0 }
      }
    }
    #expect(
      reports
        == [302, 301, 200].enumerated().map {
          .response(method: "GET", url: "http://a/\($0.offset)", status: $0.element, kind: "Image")
        })
  }

  @Test("without numbers of hops an identifier may be used again")
  func again() {
    var log = RequestLog()
    let hop = RequestLog.Hop(id: "1")
    for _ in 0..<2 {
      _ = log.receive(.sent(hop, method: "GET", url: "http://a/", isStream: false))
      #expect(log.underWay.count == 1)
      _ = log.receive(.finished(hop))
    }
    #expect(log.underWay.count == 0)
  }

  @Test("what never leaves the browser has no answer to report")
  func `internal`() {
    var log = RequestLog()
    for url in ["data:,x", "blob:http://a/1", "about:blank"] {
      let response = RequestLog.Response(url: url, status: 200, kind: "Other")
      let report = log.receive(.answered(.init(id: "1"), response))
      #expect(report == nil)
      #expect(RequestLog.isInternal(url))
    }
    #expect(!RequestLog.isInternal("http://a/data:"))
  }

  @Test("a failure is reported with what was asked for, a cancelled request is not")
  func failures() {
    var log = RequestLog()
    func failed(_ id: String, cancelled: Bool, asked: RequestLog.Asked? = nil) -> PageEvent? {
      log.receive(
        .failed(.init(id: id), reason: "gone", kind: "Fetch", isCancelled: cancelled, asked: asked))
    }
    _ = log.receive(.sent(.init(id: "1"), method: "PUT", url: "http://a/1", isStream: false))
    _ = log.receive(.sent(.init(id: "2"), method: "PUT", url: "http://a/2", isStream: false))
    var report = failed("1", cancelled: false)
    #expect(
      report
        == .requestFailed(method: "PUT", url: "http://a/1", reason: "gone", kind: "Fetch"))
    report = failed("2", cancelled: true)
    #expect(report == nil)
    report = failed("3", cancelled: false)
    #expect(report == nil)
    report = failed("4", cancelled: false, asked: .init(method: "GET", url: "http://a/4"))
    #expect(
      report
        == .requestFailed(method: "GET", url: "http://a/4", reason: "gone", kind: "Fetch"))
    #expect(log.lastDocumentFailure == nil)
    #expect(log.underWay.count == 0)
  }
}
