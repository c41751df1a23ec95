import BrowserAPI
import JSON
import Testing
import Vocabulary

@testable import BiDiClient

@Suite("Requests as BiDi tells of them")
struct RequestLogTests {
  private enum Event: String, CaseIterable {
    case sent, began, finished
  }

  private func request(_ url: String) -> BiDi.Network.RequestData {
    BiDi.Network.RequestData(
      request: "7", url: url, method: "GET", destination: "image", initiatorType: "img")
  }

  private func take(
    _ event: Event, _ url: String, status: Int, redirects: Int, _ log: inout RequestLog
  ) -> PageEvent? {
    let response = BiDi.Network.ResponseData(url: url, status: status)
    switch event {
    case .sent:
      log.sent(
        BiDi.Network.BeforeRequestSent(
          isBlocked: false, redirectCount: redirects, request: request(url)))
      return nil
    case .began:
      return log.began(
        BiDi.Network.ResponseStarted(
          redirectCount: redirects, request: request(url), response: response))
    case .finished:
      return log.finished(
        BiDi.Network.ResponseCompleted(
          redirectCount: redirects, request: request(url), response: response))
    }
  }

  private static let orders: [[Event]] = [
    [.sent, .began, .finished], [.sent, .finished, .began], [.began, .sent, .finished],
    [.began, .finished, .sent], [.finished, .sent, .began], [.finished, .began, .sent],
    [.sent, .finished],
  ]

  @Test("an answer is told once, in whatever order its events come", arguments: orders)
  private func once(order: [Event]) {
    var log = RequestLog()
    let told = order.compactMap {
      take($0, "http://a/x.png", status: 404, redirects: 0, &log)
    }
    #expect(told == [.response(method: "GET", url: "http://a/x.png", status: 404, kind: "Image")])
    #expect(log.underWay.count == 0, "nothing is waited for")
  }

  @Test("each answer of a chain of redirects is told, though they share an identifier")
  func redirects() {
    var log = RequestLog()
    var told: [PageEvent] = []
    for (hop, status) in [302, 301, 200].enumerated() {
      for event in Event.allCases {
        told += [take(event, "http://a/\(hop)", status: status, redirects: hop, &log)]
          .compactMap { $0 }
      }
    }
    #expect(
      told
        == [302, 301, 200].enumerated().map {
          .response(method: "GET", url: "http://a/\($0.offset)", status: $0.element, kind: "Image")
        })
  }
}
