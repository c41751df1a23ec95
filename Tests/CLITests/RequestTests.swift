import Foundation
import Testing

/// The `api` step, and secrets.
@Suite(.timeLimit(.minutes(15)))
struct RequestTests {
  @Test("expectations that hold pass, and saved values can be used")
  func right() async throws {
    let workspace = try Workspace(journeys: [
      "json": """
        - api:
            get: /api/items
            expect:
              status: 200
              json:
                "items[0].id": i-1
                items.1.price: 3
                "$.items[*].tenant": aurora
                items.length: 2
                note: null
                open: true
              absent: [items.0.secret, missing]
              contains: "12.5"
              excludes: [borealis]
            save: { first: "items[0].id", count: items.length }
        - api:
            post: /api/echo
            body: { id: "${saved.first}", n: "${saved.count}", list: [1, true, null] }
            expect: { json: { method: POST, body.id: i-1, body.n: "2", "body.list[2]": null } }
        - goto: "/good?${saved.first}"
        - expect: { url: "/good?i-1" }
        - api: { get: /nowhere, expect: { status: [404, 410] } }
      """,
      "page-session": """
        - goto: /sign-in
        - api: { get: /api/me, expect: { json: { person: page-person } } }
        - api: { get: /api/me, session: false, expect: { status: 401 } }
      """,
      "api-session": """
        - api: { get: /api/sign-in }
        - goto: /me
        - expect: Hello api-person
      """,
    ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test("each expectation that does not hold is reported with the actual value")
  func wrong() async throws {
    let requests = [
      "status": ("{ get: /api/items, expect: { status: 201 } }", "answered 200, expected 201"),
      "default": ("{ get: /nowhere }", "answered 404, expected 200–299"),
      "value": (
        "{ get: /api/items, expect: { json: { items.0.price: 13 } } }",
        "has items.0.price = 12.5, expected 13"
      ),
      "every": (
        "{ get: /api/leak, expect: { json: { 'items[*].tenant': aurora } } }",
        #"has items[*].tenant = "borealis", expected "aurora""#
      ),
      "nothing": (
        "{ get: /api/items, expect: { json: { items.9.id: x } } }", "has nothing at items.9.id"
      ),
      "absent": (
        "{ get: /api/items, expect: { absent: [items.0.id] } }", "which must be absent"
      ),
      "contains": (
        "{ get: /api/items, expect: { contains: gold } }", #"does not contain "gold""#
      ),
      "excludes": (
        "{ get: /api/items, expect: { excludes: [aurora] } }", #"contains "aurora""#
      ),
      "text": ("{ get: /text, expect: { json: { a: 1 } } }", "is no JSON"),
      "save": ("{ get: /api/items, save: { x: items.7 } }", "to save as x"),
      "refused": ("{ get: 'http://127.0.0.1:9/' }", "127.0.0.1:9"),
    ]
    let workspace = try Workspace(journeys: requests.mapValues { "  - api: \($0.0)" })
    let outcome = try await workspace.wayfarer("run", "--workers", "2")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let report = try workspace.report()
    #expect(report.cases.count == requests.count)
    for item in report.cases {
      #expect(item.status == "failed", "\(item.id)")
      #expect(item.words.contains(requests[item.journey]?.1 ?? "?"), "\(item.words)")
      if item.journey != "refused" { #expect(item.kind == "assertion") }
    }
  }

  @Test("another tenant's data is an isolation failure")
  func isolation() async throws {
    let workspace = try Workspace(journeys: [
      "leak": """
        - api: { get: /api/leak, expect: { excludes: [borealis] } }
          isolation: true
      """
    ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(try workspace.report().of("leak").kind == "isolation")
  }

  @Test("no report and no line of output contains a secret")
  func secrets() async throws {
    let secret = #"Tr0ub/a "d&r<9>"#
    let workspace = try Workspace(
      suite: #"secrets: { password: "${env.TEST_PASSWORD}" }"#,
      journeys: [
        "leaks": """
          - goto: "/sign-in?p=${secrets.password}"
          - fill: { label: Password, value: "${secrets.password}" }
          - api:
              post: "/api/echo?p=${secrets.password}"
              body: { p: "${secrets.password}" }
              expect: { json: { body.p: other } }
        """,
        "waits": """
          - goto: /sign-in
          - fill: { label: Password, value: "${secrets.password}" }
          - expect: "not ${secrets.password}"
            timeout: 100ms
        """,
      ])
    let outcome = try await workspace.wayfarer("run", with: ["TEST_PASSWORD": secret])
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let forms = [
      secret, #"Tr0ub/a \"d&r<9>"#, #"Tr0ub\/a \"d&r<9>"#, "Tr0ub/a &quot;d&amp;r&lt;9&gt;",
      "Tr0ub/a%20%22d&r%3C9%3E", "Tr0ub%2Fa%20%22d%26r%3C9%3E", "Tr0ub%2Fa+%22d%26r%3C9%3E",
      Data(secret.utf8).base64EncodedString(), "Tr0ub",
    ]
    for form in forms { #expect(!outcome.text.contains(form), "\(form)") }
    let files = workspace.files(below: "Reports")
    #expect(files.contains("report.json") && files.contains("index.html"))
    for file in files where !file.hasSuffix(".png") {
      let text = String(decoding: try workspace.read("Reports/\(file)"), as: UTF8.self)
      for form in forms { #expect(!text.contains(form), "\(file): \(form)") }
    }
  }
}
