import Foundation
import RunStore
import Testing

@testable import Reporting

@Suite struct ReportRegistryTests {
  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Reports/README.md")

  @Test("the table in Reports/README.md matches the registry") func table() throws {
    let (start, end) = ("registry of reports -->\n", "<!-- end of files -->")
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let from = try #require(text.range(of: start)).upperBound
    let to = try #require(text.range(of: end)).lowerBound
    let table = "| file | content |\n|---|---|\n" + ReportRegistry.markdown
    if ProcessInfo.processInfo.environment["WAYFARER_WRITE_DOCS"] == "1" {
      let whole = text[..<from] + table + text[to...]
      try String(whole).write(to: Self.file, atomically: true, encoding: .utf8)
      return
    }
    #expect(String(text[from..<to]) == table, "run `make docs`")
  }

  @Test("no file belongs to two reports, and each has a name and a purpose") func unique() {
    let files = ReportRegistry.all.flatMap(\.files)
    #expect(Set(files).count == files.count && files.contains(RunStore.name))
    #expect(Set(ReportRegistry.all.map(\.name)).count == ReportRegistry.all.count)
    #expect(ReportRegistry.all.allSatisfy { !$0.purpose.isEmpty })
  }
}
