import Conformance
import Testing

@Suite("The table of results")
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

  @Test("it has a row per check, a column per backend and a note per gap")
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

        | check | requirement | Chromium CDP | WebKit classic |
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

  @Test("a mark that a run contradicts is reported, whatever was run")
  func contradiction() {
    let text = Self.document.text(Self.groups)
    let found = [
      Backend.chromium: EngineResults(version: "157", results: ["one": .notSupported("x")])
    ]
    let difference = Self.document.contradiction(to: found, Self.groups, text: text)
    #expect(difference?.hasPrefix("one on Chromium CDP: documented passed, found ") == true)
  }

  @Test("a new check contradicts nothing until all backends have run it")
  func newCheck() {
    let groups = [
      CheckGroup("Clicks", Self.groups[0].checks + [Check("three", "Three is so") { _ in }])
    ]
    let results = ["one": CheckResult.passed, "two": .passed, "three": .passed]
    var document = ConformanceDocument()
    for backend in Backend.allCases {
      document.engines[backend] = EngineResults(version: "1", results: results)
      document.engines[backend]?.results["three"] = nil
    }
    let text = document.text(groups)
    var found: [Backend: EngineResults] = [:]
    for backend in Backend.allCases {
      #expect(document.contradiction(to: found, groups, text: text) == nil)
      found[backend] = EngineResults(version: "2", results: results)
    }
    let difference = document.contradiction(to: found, groups, text: text)
    #expect(difference?.contains("| 1 | 3 | 0 | 0 | 3 |") == true)
    let written = document.updated(with: found, groups)
    #expect(written.contradiction(to: found, groups, text: written.text(groups)) == nil)
    #expect(written.engines[.webkit]?.version == "2")
  }

  @Test("a check that no longer exists leaves the document")
  func removedCheck() {
    let groups = [CheckGroup("Clicks", [Self.groups[0].checks[0]])]
    let found = [Backend.chromium: EngineResults(version: "156", results: ["one": .passed])]
    let document = Self.document.updated(with: found, groups)
    #expect(document.engines[.chromium]?.results == ["one": .passed])
    #expect(document.engines[.webkit] == Self.document.engines[.webkit])
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
