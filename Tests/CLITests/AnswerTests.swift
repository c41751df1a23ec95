import BrowserTesting
import Foundation
import Testing

/// What `api` steps make of answers: text by its meaning, numbers with their digits.
@Suite(.timeLimit(.minutes(15)))
struct AnswerTests {
  private static let answers = [
    "/escaped": #"{"t":"Z\u00fcrich","id":9007199254740993,"price":12.50}"#,
    "/twice": #"{"p":"{\"t\":\"Z\\u00fcrich\"}"}"#, "/marked": "Borealis\u{301} is here",
    "/long": #"{"id":12345678901234567890123}"#, "/huge": #"{"n":1e999999999}"#,
  ]

  private func server() throws -> TestServer {
    try TestServer { request in
      if let body = Self.answers[request.path] {
        return .answer(
          status: 200, headers: ["Content-Type": "application/json"], body: body)
      }
      return request.path == "/unknown"
        ? .answer(
          status: 200, headers: ["Content-Type": "text/plain; charset=x-klingon"], body: "nuqneH")
        : .answer(status: 200, headers: [:], body: request.path + "\n" + request.body)
    }
  }

  @Test("looking through a huge answer ends with the step's time, and is no pass")
  func huge() async throws {
    let row = "<tr><td>K&ouml;ln &amp; Z\\u00fcrich</td><td>%C3%BC é</td></tr>\n"
    let page = "<table>" + String(repeating: row, count: 30_000_000 / row.utf8.count) + "</table>"
    let server = try TestServer { _ in
      .answer(status: 200, headers: ["Content-Type": "text/html; charset=utf-8"], body: page)
    }
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: server.url(""),
      journeys: [
        "huge": """
          - api: { get: /huge, expect: { excludes: [Borealis, Aurora, Pulse] } }
            timeout: 3s
        """
      ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let huge = try workspace.report().of("huge")
    #expect(huge.kind == "timeout")
    #expect(huge.words.contains("could not be looked through within"), "\(huge.words)")
    #expect(huge.words.contains("timeout: in the step gives it more"), "\(huge.words)")
  }

  @Test("texts are seen by what they mean, and numbers keep their digits all the way")
  func right() async throws {
    let server = try server()
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: server.url(""),
      journeys: [
        "right": """
          - api:
              get: /escaped
              expect:
                contains: [Zürich, "Zu\\u0308rich", 'Z\\u00fcrich', "12.50"]
                json: { t: Zürich, id: 9007199254740993, price: 12.5 }
                excludes: [Genf]
              save: { id: id, price: price }
          - api: { get: /twice, expect: { contains: Zürich } }
          - api: { get: /long, expect: { json: { id: 12345678901234567890123 } }, save: { long: id } }
          - api: { get: /huge, expect: { json: { n: 1e999999999 } } }
          - api:
              post: "/orders/${saved.id}/${saved.long}/${saved.price}"
              body: { id: 9007199254740993, list: [0.1234567890123456789, +7, 1.0], t: "${saved.id}" }
              expect:
                contains:
                  - /orders/9007199254740993/12345678901234567890123/12.50
                  - '{"id":9007199254740993,"list":[0.1234567890123456789,7,1.0],"t":"9007199254740993"}'
        """
      ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test("what differs by one digit, one letter or one disguise is another answer")
  func wrong() async throws {
    let server = try server()
    defer { server.stop() }
    let requests = [
      "neighbor": (
        "{ get: /escaped, expect: { json: { id: 9007199254740992 } } }",
        "has id = 9007199254740993, expected 9007199254740992"
      ),
      "text": (
        "{ get: /escaped, expect: { json: { id: '9007199254740992' } } }",
        #"has id = 9007199254740993, expected "9007199254740992""#
      ),
      "escapes": ("{ get: /escaped, expect: { excludes: [Zürich] } }", #"contains "Zürich""#),
      "written": (#"{ get: /escaped, expect: { excludes: ['Z\u00fcrich'] } }"#, "contains"),
      "twice": ("{ get: /twice, expect: { excludes: [Zürich] } }", #"contains "Zürich""#),
      "mark": ("{ get: /marked, expect: { excludes: [Borealis] } }", #"contains "Borealis""#),
      "marked": ("{ get: /marked, expect: { contains: Borealis } }", "does not contain"),
      "charset": ("{ get: /unknown, expect: { contains: nuqneH } }", #"charset "x-klingon""#),
      "empty": (#"{ get: /marked, expect: { excludes: ["${vars.none}"] } }"#, "is empty"),
    ]
    let workspace = try Workspace(
      baseURL: server.url(""), suite: "vars: { none: '' }",
      journeys: requests.mapValues { "  - api: \($0.0)" })
    let outcome = try await workspace.wayfarer("run", "--workers", "2")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    for item in try workspace.report().cases {
      #expect(item.status == "failed", "\(item.id)")
      #expect(item.words.contains(requests[item.journey]?.1 ?? "?"), "\(item.words)")
    }
  }

  @Test("an answer that is too long fails the case once, with the limit, and is no infrastructure")
  func long() async throws {
    let server = try TestServer { _ in
      .answer(status: 200, headers: [:], body: String(repeating: "x", count: 33 << 20))
    }
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: server.url(""), journeys: ["long": "  - api: { get: /, expect: { contains: y } }"])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let found = try workspace.report().of("long")
    #expect(found.kind == "assertion")
    #expect(found.words.contains("longer than 33554432 bytes"), "\(found.words)")
  }

  @Test("an answer that another name hides in is an isolation failure")
  func isolation() async throws {
    let server = try server()
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: server.url(""),
      journeys: [
        "leak": """
          - api: { get: /escaped, expect: { excludes: [Zürich] } }
            isolation: true
        """
      ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(try workspace.report().of("leak").kind == "isolation")
  }
}
