import BrowserAPI
import BrowserTesting
import Foundation
import JSON
import Vocabulary

extension Conformance {
  static let downloads = CheckGroup(
    "Downloads",
    [
      download(
        "attachment", "A file that a server hands out is downloaded under its name",
        "<a href=/file>Go</a>", name: "prices.csv", content: "name,price\n"),
      download(
        "blob", "A file that a script makes is downloaded",
        "<a id=a download=notes.txt>Go</a><script>a.href = URL.createObjectURL(new Blob(['made here']))</script>",
        name: "notes.txt", content: "made here"),
      Check(
        "download-refused", "Downloads are refused when nobody asked for them",
        needs: [.downloads]
      ) { check in
        try await check.show("<a download=x.txt href='data:text/plain,x'>Go</a>")
        let folder = try CheckFolder()
        defer { folder.remove() }
        let downloads = try check.downloads()
        try await downloads.begin(into: folder.path)
        await downloads.end()
        try await check.page.click(.text("Go"), deadline: .soon)
        try await check.page.expect(.text("Go"), [.visible], deadline: .soon)
        try equal(folder.names, [], "the files in the folder")
      },
    ])

  /// A page whose link Go downloads a file; `/file` is one of the server.
  private static func download(
    _ id: String, _ title: String, _ html: String, name: String, content: String
  ) -> Check {
    Check("download-\(id)", title, needs: [.downloads]) { check in
      let server = try check.serve { request in
        request.path == "/file"
          ? .answer(
            status: 200,
            headers: [
              "Content-Type": "text/csv",
              "Content-Disposition": "attachment; filename=\"prices.csv\"",
            ], body: "name,price\n") : .html("<body>" + html)
      }
      let folder = try CheckFolder()
      defer { folder.remove() }
      let downloads = try check.downloads()
      try await downloads.begin(into: folder.path)
      // Another context, which downloads nothing, takes nothing away from this one.
      _ = try await check.newContext()
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.click(.text("Go"), deadline: .soon)
      let end = ContinuousClock.Instant.soon
      while true {
        let all = await downloads.current()
        if let only = all.first, case .finished(let path) = only.state {
          try equal(all.count, 1, "the number of downloads")
          try equal(only.name, name, "the name")
          let bytes = FileManager.default.contents(atPath: path)
          try equal(bytes.map { String(decoding: $0, as: UTF8.self) }, content, "the content")
          break
        }
        guard ContinuousClock.now < end else { throw CheckFailure("seen: \(all)") }
        try await Task.sleep(for: .milliseconds(20))
      }
      await downloads.end()
      try await check.page.expect(.text("Go"), [.visible], deadline: .soon)
    }
  }
}

extension CheckContext {
  func downloads() throws -> any ContextDownloads {
    guard let downloads = context.downloads else { throw CheckFailure("there are no downloads") }
    return downloads
  }
}

/// A folder that browsers may write to.
private struct CheckFolder {
  let path = NSTemporaryDirectory() + "wayfarer-check-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
  }

  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
