import Conformance
import Testing

@Suite("The document of results")
struct ConformanceDocumentTests {
  private static let groups = [
    CheckGroup("Clicks", [Check("one", "One is so") { _ in }, Check("two", "Two is so") { _ in }])
  ]

  private static var document: ConformanceDocument {
    var document = ConformanceDocument()
    document.engines[.webkit] = EngineResults(
      version: "2", results: ["one": .notSupported("it has none. Really"), "two": .passed])
    document.engines[.chromium] = EngineResults(
      version: "156", results: ["one": .passed, "two": .failed("")])
    return document
  }

  @Test("it has a row a check, a column an engine and a note a gap")
  func text() {
    let text = Self.document.text(Self.groups)
    #expect(
      text.hasSuffix(
        """
        | engine | version | ✓ | ✗ | – | checks |
        |---|---|--:|--:|--:|--:|
        | Chromium CDP | 156 | 1 | 1 | 0 | 2 |
        | WebKit classic | 2 | 1 | 0 | 1 | 2 |

        ## Clicks

        | check | what is so | Chromium CDP | WebKit classic |
        |---|---|:-:|:-:|
        | `one` | One is so | ✓ | – <sup>1</sup> |
        | `two` | Two is so | ✗ | ✓ |

        ## Not supported

        1. WebKit classic: it has none. Really

        """))
  }

  @Test("what is written is read back")
  func reading() {
    let read = ConformanceDocument(text: Self.document.text(Self.groups))
    #expect(read == Self.document)
  }

  @Test("every check has an id of its own, in kebab case, and a title that fits a table")
  func ids() {
    let checks = Conformance.checks
    #expect(Set(checks.map(\.id)).count == checks.count)
    for check in checks {
      #expect(check.id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(check.id)")
      #expect(!check.title.contains { "|\n`".contains($0) }, "\(check.id)")
    }
  }
}
