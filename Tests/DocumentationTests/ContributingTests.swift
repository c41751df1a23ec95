import Foundation
import Testing

/// Checks that CONTRIBUTING.md and docs/architecture.md refer to existing files and targets.
@Suite struct ContributingTests {
  @Test("every path mentioned exists", arguments: ["CONTRIBUTING.md", "docs/architecture.md"])
  func paths(_ document: String) throws {
    let paths = try Documents.paths(in: document)
    #expect(paths.count > 10)
    for path in paths {
      let fixed = Documents.fixedPart(of: path)
      #expect(Documents.exists(fixed), "\(document) names \(path), but there is no \(fixed)")
    }
  }

  @Test("every make target mentioned exists", arguments: ["CONTRIBUTING.md", "README.md"])
  func makeTargets(_ document: String) throws {
    let rules = Set(
      try Documents.text("Makefile").matches(of: /(?m)^([a-z-]+):/).map { String($0.1) })
    let named = try Documents.text(document).matches(of: /(?m)(?:`|^)make ([a-z-]+)/)
    #expect(!named.isEmpty)
    for target in named.map({ String($0.1) }) {
      #expect(rules.contains(target), "\(document) names make \(target)")
    }
  }

  @Test("the diagram of the targets matches Package.swift")
  func targets() throws {
    let package = try Documents.text("Package.swift")
    let declared = package.matches(
      of: /(?:\blibrary\(|\.(?:target|executableTarget|systemLibrary)\(\s*name:)\s*"(\w+)"/)
    let document = try Documents.text("docs/architecture.md")
    let section = try #require(document.firstMatch(of: /## Targets[\s\S]*?```\n([\s\S]*?)```/))
    // A target's line is indented; its imports and purpose follow an arrow or wide space.
    let lines = section.1.split(separator: "\n").filter { $0.hasPrefix("  ") }
    let shown = lines.flatMap { line in
      line.prefix(upTo: line.firstRange(of: /\s->|\S\s{3,}/)?.upperBound ?? line.endIndex)
        .split(whereSeparator: { $0 == " " || $0 == "-" || $0 == ">" }).map(String.init)
    }
    #expect(Set(shown).symmetricDifference(declared.map { String($0.1) }) == [])
    #expect(Set(shown).count == shown.count)
  }
}
