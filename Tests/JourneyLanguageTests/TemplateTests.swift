import Foundation
import Testing
import Vocabulary

@testable import JourneyLanguage

@Suite("Templates")
struct TemplateTests {
  static func template(_ text: String) -> (Template?, [Diagnostic]) {
    let diagnostics = FileDiagnostics(source: SourceFile(path: "t.yaml", text: text))
    let node = YAMLNode(
      content: .scalar(text, isPlain: false),
      location: SourceLocation(file: "t.yaml", line: 1, column: 1))
    return (TemplateParser.template(node, what: "it", diagnostics), diagnostics.all)
  }

  static func scope(_ environment: [String: String] = [:]) throws -> Scope {
    let project = try #require(
      try FixtureProject([
        "Journeys/suite.yaml": FixtureProject.suite,
        "Journeys/a.yaml":
          "journey: Some Tour\nmatrix: { tenant: [aurora], viewport: [phone] }\nsteps: [back]\n",
      ]).load(environment).project)
    let journeyCase = try #require(try project.cases().first)
    return project.scope(of: journeyCase)
  }

  @Test(
    "a reference stands for its value",
    arguments: [
      ("plain", "plain"), ("", ""), ("${tenant}", "aurora"), ("${tenant.name}!", "Aurora Hotel!"),
      ("${vars.domain}", "example.com"), ("${secrets.password}", "sesame"),
      ("${env.MISSING:-d}", "d"), ("${env.EMPTY:-d}", "d"), ("${env.SET:-d}", "yes"),
      ("${env.MISSING:-}", ""), ("${saved.id:-none}", "none"), ("${port}", "4711"),
      ("${baseUrl}/x", "http://127.0.0.1:4711/x"), ("$${tenant}", "${tenant}"),
      ("$$${tenant}", "$${tenant}"), ("$5 and $", "$5 and $"), ("${viewport}", "phone"),
      ("${viewport.width}x${viewport.height}", "390x844"), ("${engine}", "chromium"),
      ("${case.id}", "some-tour[tenant=aurora,viewport=phone]@chromium"),
      ("${env.MISSING:-a:-b}", "a:-b"),
    ])
  func value(text: String, expected: String) throws {
    let scope = try Self.scope(["SET": "yes", "EMPTY": ""]).with(saved: [:], port: 4711)
    let template = try #require(Self.template(text).0)
    #expect(try scope.resolve(template) == expected)
  }

  @Test("a saved value counts from the step that saved it") func saved() throws {
    let scope = try Self.scope()
    let template = try #require(Self.template("${saved.id}").0)
    #expect(throws: TemplateError.self) { try scope.resolve(template) }
    #expect(try scope.with(saved: ["id": "7"]).resolve(template) == "7")
    #expect(scope.display(template) == "${saved.id}")
  }

  @Test("what an attempt has of its own is shown as it is written before there is an attempt")
  func unique() throws {
    let scope = try Self.scope()
    let template = try #require(Self.template("item ${case.unique}").0)
    #expect(scope.display(template) == "item ${case.unique}")
    #expect(try scope.resolve(template).count > "item ".count)
    let running = scope.with(saved: [:], unique: "a1-b2")
    #expect(running.display(template) == "item a1-b2")
    #expect(try running.resolve(template) == "item a1-b2")
  }

  @Test("a base URL given at run time replaces the suite's") func baseURL() throws {
    let template = try #require(Self.template("${baseUrl}").0)
    let scope = try Self.scope().with(saved: [:], baseURL: "https://shop.test")
    #expect(try scope.resolve(template) == "https://shop.test")
  }

  @Test("whatever is written, escaping gives it back, and parsing again gives the same")
  func roundTrip() throws {
    var generator = SplitMix(seed: 7)
    let pieces = ["$", "{", "}", "${", "$${", "a", "ß", " ", ":-", ".", "\\", "\"", "🧭", "\n"]
    let scope = try Self.scope()
    for _ in 0..<2000 {
      let text = (0..<generator.next(12)).map { _ in pieces[generator.next(pieces.count)] }.joined()
      let escaped = text.replacingOccurrences(of: "${", with: "$${")
      // A dollar before an escape is the one thing that escaping cannot tell apart.
      guard !text.contains("$${") else { continue }
      let template = try #require(Self.template(escaped).0)
      #expect(try scope.resolve(template) == text)
      if let template = Self.template(text).0 {
        #expect(Self.template(template.description).0?.segments.count == template.segments.count)
      }
    }
  }

  @Test("a case slug is short, plain and different for different cases") func caseSlug() {
    let ids = (0..<3000).map { "a-long-journey-name-that-goes-on-and-on[tenant=t\($0)]@chromium" }
    let slugs = ids.map(Slug.unique)
    #expect(Set(slugs).count == ids.count)
    for slug in slugs {
      #expect(slug.count <= 40)
      #expect(slug.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
    }
  }

  @Test(
    "slugs are plain, and names without ASCII letters stay apart",
    arguments: [
      ("Café  Tour!", "cafe-tour"), ("A/b", "a-b"), ("--x--", "x"), ("Straße", "stra-e"),
      ("ﬁle", "file"),
    ])
  func slug(name: String, expected: String) {
    #expect(Slug.of(name).hasPrefix(expected))
    #expect(Slug.of("登录") != Slug.of("注销"))
    #expect(Slug.of("e\u{301}") == Slug.of("\u{e9}"))
  }
}

/// A small generator with a seed, so that a failure can be seen again.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number from 0 to `bound` - 1.
  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(bound))
  }
}
