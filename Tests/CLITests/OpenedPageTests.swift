import BrowserTesting
import Foundation
import Testing

/// Pages that pages open, dialogs and downloads, from the journey's text to the report.
@Suite(.timeLimit(.minutes(15)))
struct OpenedPageTests {
  private static func answer(_ request: TestServer.Request) -> TestServer.Response {
    switch request.path {
    case "/invoice":
      return .html(
        "<title>Invoice</title><h1>Invoice 7</h1><button onclick='window.close()'>Close</button>"
          + "<button onclick='navigator.clipboard.writeText(`in-7`)'>Copy</button>")
    case "/help": return .html("<title>Help</title><h1>Help</h1>")
    case "/broken": return .html("<h1>Broken</h1><script>missing.property</script>")
    case "/prices.csv":
      return .answer(
        status: 200,
        headers: [
          "Content-Type": "text/csv", "Content-Disposition": "attachment; filename=prices.csv",
        ], body: "name,price\nTea,2.50\nCake,4.00\n")
    case "/frame":
      return .html(
        "<button onclick='setTimeout(()=>navigator.clipboard.writeText(`framed`),200)'>Copy</button>"
      )
    default: return .html(shop)
    }
  }

  private static let shop = """
    <title>Shop</title><h1>Shop</h1>
    <a href=/invoice target=_blank>Invoice</a> <a href=/help target=_blank>Help</a>
    <a href=/broken target=_blank>Broken</a> <a href=/prices.csv>Prices</a>
    <button onclick="said.textContent = confirm('Delete 7?') ? 'deleted' : 'kept'">Delete</button>
    <button onclick="said.textContent = prompt('Who?', 'nobody')">Name</button>
    <button onclick="alert('one')">Alert</button> <button onclick="window.open('/invoice')">Pop</button>
    <p id=said data-testid=said></p><input aria-label=Notes>
    <iframe title=Partner src=/frame></iframe>
    """

  /// Runs journeys, a name and steps each, and gives what became of them.
  private func run(_ journeys: [String: String]) async throws -> (Report, Workspace) {
    let server = try TestServer(Self.answer)
    defer { server.stop() }
    let workspace = try Workspace(
      baseURL: "http://127.0.0.1:\(server.port)", journeys: journeys)
    let outcome = try await workspace.wayfarer("run", "--workers", "2")
    #expect([0, 1].contains(outcome.exitCode), "\(outcome.text)")
    return (try workspace.report(), workspace)
  }

  @Test("steps go to opened pages, act there, and come back")
  func tabs() async throws {
    let (report, _) = try await run([
      "newest": """
        - goto: /
        - click: Invoice
        - tab: newest
        - expect: { url: /invoice, title: Invoice }
        - closeTab
        - expect: { title: Shop }
      """,
      "named": """
        - goto: /
        - click: Help
        - click: Invoice
        - tab: { title: Help }
        - tab: { url: "**/invoice" }
        - expect: Invoice 7
        - tab: first
        - expect: { role: heading, name: Shop }
      """,
      "closes-itself": """
        - goto: /
        - click: Pop
        - tab: { url: /invoice }
        - click: { role: button, name: Close }
        - expect: { role: heading, name: Shop }
      """,
    ])
    for found in report.cases { #expect(found.status == "passed", "\(found.id): \(found.words)") }
  }

  @Test("a page that is not there, or not the only one, is told with those that are")
  func wrongTabs() async throws {
    let (report, _) = try await run([
      "none": "  - goto: /\n  - tab: { url: /invoice }\n    timeout: 300ms",
      "several": """
        - goto: /
        - click: Invoice
        - click: Invoice
        - tab: { title: Invoice }
          timeout: 5s
      """,
      "first": "  - goto: /\n  - closeTab",
      "errors": "  - goto: /\n  - click: Broken\n  - tab: newest\n  - expect: Broken",
      "unvisited":
        "  - goto: /\n  - click: Help\n  - expect: { role: heading, name: Help }\n    timeout: 300ms",
    ])
    let none = try report.of("none")
    #expect(none.message?.contains("no other page has") == true, "\(none.words)")
    #expect(none.words.contains("this page opened no other one"), "\(none.words)")
    let several = try report.of("several")
    #expect(several.message?.hasPrefix("2 pages match") == true, "\(several.words)")
    #expect(several.words.contains("/invoice"), "\(several.words)")
    #expect(try report.of("first").message == "the first page of the case can't be closed")
    let errors = try report.of("errors")
    #expect(errors.kind == "page error", "\(errors.words)")
    let unvisited = try report.of("unvisited")
    #expect(unvisited.words.contains("no step went to it (tab: newest)"), "\(unvisited.words)")
  }

  @Test("dialogs are answered, and must be as a step says")
  func dialogs() async throws {
    let (report, _) = try await run([
      "right": """
        - goto: /
        - dialog: { accept: true, expect: { kind: confirm, text: "Delete 7?" } }
        - click: { role: button, name: Delete }
        - expect: { testId: said, text: deleted }
        - dialog: { accept: false, expect: { text: { matches: "^Delete [0-9]" } } }
        - click: { role: button, name: Delete }
        - expect: { testId: said, text: kept }
        - dialog: { accept: true, text: Ann, expect: { kind: prompt } }
        - click: Name
        - expect: { testId: said, text: Ann }
      """,
      "wrong-kind":
        "  - goto: /\n  - dialog: { accept: true, expect: { kind: confirm } }\n  - click: Alert",
      "wrong-text":
        "  - goto: /\n  - dialog: { accept: true, expect: { text: Delete 8 } }\n  - click: Delete",
      "none":
        "  - goto: /\n  - dialog: { accept: true, expect: { kind: alert } }\n  - click: Shop\n    timeout: 300ms",
    ])
    let right = try report.of("right")
    #expect(right.status == "passed", "\(right.words)")
    let kind = try report.of("wrong-kind")
    #expect(kind.message?.contains("opened alert \"one\"") == true, "\(kind.words)")
    let text = try report.of("wrong-text")
    #expect(text.message?.contains("opened confirm \"Delete 7?\"") == true, "\(text.words)")
    let none = try report.of("none")
    #expect(
      none.message?.hasPrefix("no dialog came, and Journeys/none.yaml:4:") == true, "\(none.words)")
  }

  @Test("a download is checked by name, type, size and rows, kept, and handed on")
  func downloads() async throws {
    let (report, workspace) = try await run([
      "right": """
        - goto: /
        - download:
            name: prices.csv
            size: 30
            text: Tea
            rows: { length: 2, "[0].name": Tea, "[1].price": "4.00" }
            save: { content: text, file: name }
            steps: [{ click: Prices }]
        - fill: { label: Notes, value: "${saved.file}" }
        - expect: { label: Notes, value: prices.csv }
      """,
      "wrong-name": "  - goto: /\n  - download: { name: orders.csv, steps: [{ click: Prices }] }",
      "wrong-rows":
        "  - goto: /\n  - download: { rows: { \"[0].price\": \"9.99\" }, steps: [{ click: Prices }] }",
      "none":
        "  - goto: /\n  - download: { name: x, steps: [{ click: Shop }] }\n    timeout: 300ms",
    ])
    let right = try report.of("right")
    #expect(right.status == "passed", "\(right.words)")
    #expect(
      workspace.files(below: "Reports").contains { $0.hasPrefix("downloads/right-") },
      "\(workspace.files(below: "Reports"))")
    for (name, words) in [
      ("wrong-name", "the file's name was \"prices.csv\""), ("wrong-rows", "2.50"),
      ("none", "download"),
    ] {
      let found = try report.of(name)
      #expect(found.status == "failed" && found.kind != "infrastructure", "\(found.words)")
      #expect(found.words.contains(words), "\(name): \(found.words)")
    }
    try await workspace.expectNothingLeft()
  }

  @Test("what is copied in one page or frame is on the clipboard of the case in every other")
  func clipboard() async throws {
    let (report, _) = try await run([
      "tabs": """
        - goto: /
        - click: Invoice
        - tab: newest
        - click: { role: button, name: Copy }
        - expect: { clipboard: in-7 }
        - closeTab
        - expect: { clipboard: { equals: in-7 } }
        - paste: { label: Notes }
        - expect: { label: Notes, value: in-7 }
        - copy: { role: heading, name: Shop }
        - goto: /help
        - read: { clipboard: true, save: copied }
        - expect: { clipboard: "${saved.copied}" }
        - when: { clipboard: Shop, steps: [{ goto: / }], else: [{ expect: Nowhere }] }
      """,
      "frame": """
        - goto: /
        - click: { role: button, name: Copy, frame: { title: Partner } }
        - expect: { clipboard: framed }
        - read: { clipboard: true, save: copied }
        - fill: { label: Notes, value: "${saved.copied}" }
        - expect: { label: Notes, value: framed }
        - evaluate: { frame: { title: Partner }, script: "return location.pathname", save: path }
        - expect: { url: "/" }
        - fill: { label: Notes, value: "${saved.path}" }
        - expect: { label: Notes, value: /frame }
      """,
      "nothing": "  - goto: /\n  - expect: { clipboard: x }\n    timeout: 300ms",
    ])
    for name in ["tabs", "frame"] {
      let found = try report.of(name)
      #expect(found.status == "passed", "\(found.words)")
    }
    #expect(try report.of("nothing").words.contains("nothing was copied"))
  }
}
