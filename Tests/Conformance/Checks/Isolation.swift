import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// A page that shows what a storage had, and then puts something in.
  private static func storage(_ script: String) -> String {
    "<p id=p>waiting</p><script>(async()=>{\(script)})().then(t=>p.textContent=t,e=>p.textContent='error '+e)</script>"
  }

  /// Each context in turn finds a storage empty, and a second page finds what the first put in.
  private static func isolated(
    _ id: String, _ title: String, sharedByPages: Bool = true, _ script: String
  ) -> Check {
    Check("isolated-\(id)", title, needs: [.isolatedContexts]) { check in
      let server = try check.serve(["/": storage(script)])
      let other = try await check.newContext()
      for context in [check.context, other] {
        for expected in ["empty", sharedByPages ? "full" : "empty"] {
          let page = try await context.newPage()
          try await page.goto(server.url(), until: .load, deadline: .soon)
          try await page.expect(.css("#p"), [.text(.equals(expected))], deadline: .soon)
        }
      }
    }
  }

  static let isolation = CheckGroup(
    "Isolation",
    [
      isolated(
        "cookies", "Cookies belong to one context",
        "const t=document.cookie?'full':'empty';document.cookie='a=1';return t"),
      isolated(
        "local-storage", "localStorage belongs to one context",
        "const t=localStorage.length?'full':'empty';localStorage.a=1;return t"),
      isolated(
        "session-storage", "sessionStorage belongs to one page", sharedByPages: false,
        "const t=sessionStorage.length?'full':'empty';sessionStorage.a=1;return t"),
      isolated(
        "indexed-db", "IndexedDB belongs to one context",
        """
        const db = await new Promise((done, fail) => { const r = indexedDB.open('shop', 1);
          r.onupgradeneeded = () => r.result.createObjectStore('orders');
          r.onsuccess = () => done(r.result); r.onerror = () => fail(r.error) });
        const work = db.transaction('orders', 'readwrite'); const orders = work.objectStore('orders');
        const count = await new Promise(done => { const r = orders.count(); r.onsuccess = () => done(r.result) });
        orders.put(1, 'a'); await new Promise(done => { work.oncomplete = done });
        return count ? 'full' : 'empty'
        """),
      Check(
        "isolated-cache", "A response cached in one context is requested again in another",
        needs: [.isolatedContexts]
      ) { check in
        let count = Counter()
        let server = try check.serve { request in
          request.path == "/"
            ? .html("<body>" + storage("return (await fetch('/cached')).text()"))
            : .answer(
              status: 200,
              headers: ["Content-Type": "text/plain", "Cache-Control": "max-age=3600"],
              body: "answer \(count.next())")
        }
        func answer(in context: any BrowserContext, is text: String) async throws {
          let page = try await context.newPage()
          try await page.goto(server.url(), until: .load, deadline: .soon)
          try await page.expect(.css("#p"), [.text(.equals(text))], deadline: .soon)
        }
        let other = try await check.newContext()
        try await answer(in: check.context, is: "answer 1")
        try await answer(in: check.context, is: "answer 1")
        try await answer(in: other, is: "answer 2")
      },
      Check(
        "isolated-channels", "A broadcast message reaches only pages of its context",
        needs: [.isolatedContexts]
      ) { check in
        let server = try check.serve([
          "/":
            "<script>const c=new BroadcastChannel('c');c.onmessage=e=>document.title=e.data</script><button onclick='c.postMessage(`told`)'>Go</button>"
        ])
        let other = try await check.newContext()
        let pages = [try await check.context.newPage(), try await other.newPage()]
        for page in pages + [check.page] {
          try await page.goto(server.url(), until: .load, deadline: .soon)
        }
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await pages[0].expect(nil, [.title(.equals("told"))], deadline: .soon)
        try await pages[1].expect(nil, [.title(.equals(""))], deadline: .shortly)
      },
      Check(
        "isolated-log-in", "Two people can be signed in at the same time",
        needs: [.isolatedContexts]
      ) { check in
        let server = try check.serve { request in
          if request.path.hasPrefix("/as/") {
            let name = request.path.dropFirst(4)
            return .answer(
              status: 302,
              headers: ["Location": "/", "Set-Cookie": "who=\(name); HttpOnly; Path=/"],
              body: "")
          }
          return .html("<h1>\(request.headers["cookie"] ?? "nobody")</h1>")
        }
        let other = try await check.newContext().newPage()
        try await check.page.goto(server.url("/as/ann"), until: .load, deadline: .soon)
        try await other.goto(server.url("/as/bob"), until: .load, deadline: .soon)
        for (page, name) in [(check.page, "ann"), (other, "bob")] {
          try await page.reload(deadline: .soon)
          try await page.expect(.role("heading", "who=\(name)"), [.visible], deadline: .soon)
        }
      },
      Check(
        "isolated-work", "Two contexts work at the same time without interference",
        needs: [.isolatedContexts]
      ) { check in
        let server = try check.serve([
          "/":
            "<label>F <input></label><button onclick='document.title+=`x`'>Go</button>"
        ])
        let other = try await check.newContext().newPage()
        try await withThrowingTaskGroup(of: Void.self) { group in
          for (page, text) in [(check.page, "ann"), (other, "bob")] {
            group.addTask {
              try await page.goto(server.url(), until: .load, deadline: .soon)
              for _ in 0..<5 {
                try await page.fill(.label("F"), with: text, deadline: .soon)
                try await page.click(.role("button", "Go"), deadline: .soon)
              }
              try await page.expect(
                .label("F"), [.value(.equals(text)), .title(.equals("xxxxx"))], deadline: .soon)
            }
          }
          try await group.waitForAll()
        }
      },
      Check(
        "isolated-end", "Closing a context does not affect another", needs: [.isolatedContexts]
      ) { check in
        try await check.show("<button onclick='document.title=`done`'>Go</button>")
        let other = try await check.newContext()
        _ = try await other.newPage()
        await other.close()
        await other.close()
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("done")
      },
    ])
}
