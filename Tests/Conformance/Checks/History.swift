import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let history = CheckGroup(
    "History",
    [
      Check("history-back", "A step back waits for its page") { check in
        try await visit(check, "/one", "/two")
        try await check.page.traverseHistory(by: -1, deadline: .soon)
        try await check.expectTitle("/one")
        try contains(check.page.url, "/one", in: "the URL")
      },
      Check("history-forward", "A step forward waits for its page") { check in
        try await visit(check, "/one", "/two")
        try await check.page.traverseHistory(by: -1, deadline: .soon)
        try await check.page.traverseHistory(by: 1, deadline: .soon)
        try await check.expectTitle("/two")
        try contains(check.page.url, "/two", in: "the URL")
      },
      Check("history-fragment", "A step back within a document keeps the document") { check in
        let server = try await visit(check, "/one")
        try await check.page.goto(server.url("/one#part"), until: .load, deadline: .soon)
        try await check.page.traverseHistory(by: -1, deadline: .soon)
        try await check.page.expect(nil, [.url(.matches("/one$"))], deadline: .soon)
      },
      Check("history-push-state", "A step back over a pushed state notifies the page") { check in
        try await check.show(
          "<script>history.pushState(1,'','/pushed');onpopstate=()=>document.title='popped'</script>"
        )
        try await check.page.traverseHistory(by: -1, deadline: .soon)
        try await check.page.expect(
          nil, [.title(.equals("popped")), .url(.glob("/"))], deadline: .soon)
      },
      Check("history-no-entry", "A step without a history entry fails") { check in
        try await visit(check, "/one")
        let error = try await browserError { () throws(BrowserError) in
          try await check.page.traverseHistory(by: 1, deadline: .now + .seconds(5))
        }
        try equal(error.code, .navigationFailed, "the error")
      },
      Check("history-of-clicks", "A step back leads from a clicked link to its page") { check in
        let server = try check.serve(["/": "<a href=/next>Go</a>", "/next": "<h1>Next</h1>"])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.click(.role("link", "Go"), deadline: .soon)
        try await check.page.expect(.role("heading", "Next"), [.visible], deadline: .soon)
        try await check.page.traverseHistory(by: -1, deadline: .soon)
        try await check.page.expect(.role("link", "Go"), [.visible], deadline: .soon)
      },
      Check("reload", "A reload requests the page again and waits for the response") { check in
        let count = Counter()
        let server = try check.serve { _ in .html("<title>\(count.next())</title>") }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.expectTitle("1")
        try await check.page.reload(deadline: .soon)
        try await check.expectTitle("2")
      },
      Check("reload-resets", "A reload discards changes by scripts") { check in
        try await check.show("<button onclick='this.textContent=`Changed`'>Go</button>")
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.page.expect(.role("button", "Changed"), [.visible], deadline: .soon)
        try await check.page.reload(deadline: .soon)
        try await check.page.expect(.role("button", "Go"), [.visible], deadline: .soon)
      },
      Check("reload-by-script", "A page that reloads itself is awaited") { check in
        let count = Counter()
        let server = try check.serve { _ in
          .html("<title>\(count.next())</title><button onclick='location.reload()'>Go</button>")
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("2")
      },
    ])

  /// Goes to pages whose titles are their paths, one after the other.
  @discardableResult
  private static func visit(_ check: CheckContext, _ paths: String...) async throws -> TestServer {
    let server = try check.serve { .html("<title>\($0.path)</title><p id=part>x</p>") }
    for path in paths { try await check.page.goto(server.url(path), until: .load, deadline: .soon) }
    return server
  }
}
