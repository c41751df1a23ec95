import Baselines
import Testing
import Vocabulary

@Suite struct BaselineKeyTests {
  @Test("a path is made of slugs")
  func path() throws {
    let key = try BaselineKey(
      journey: "Switch tenant!", snapshot: "Market Edge", engine: "chromium", viewport: "1280x720",
      vary: [.init("tenant", "Grand Hotel"), .init("role", "client-admin")])
    #expect(key.path == "switch-tenant/market-edge/chromium-1280x720-grand-hotel--client-admin.png")
    let plain = try BaselineKey(
      journey: "a", snapshot: "b", engine: "firefox", viewport: "390x844")
    #expect(plain.path == "a/b/firefox-390x844.png")
  }

  @Test(
    "slugs",
    arguments: [
      ("Sign in", "sign-in"), ("sign_in", "sign-in"), ("--a  b--", "a-b"), ("A/B", "a-b"),
      ("1280x720", "1280x720"),
    ])
  func slugs(_ name: String, _ slug: String) {
    #expect(Slug.path(name) == slug)
  }

  @Test("names with other letters, or too long, or without any, keep apart by a hash")
  func hashedSlugs() {
    let names = [
      "Ä", "Ö", "日本", "日本語", "", "!!", String(repeating: "a", count: 65),
      String(repeating: "a", count: 66), "café", "cafè",
    ]
    let slugs = names.map { Slug.path($0) }
    #expect(Set(slugs).count == names.count)
    for slug in slugs {
      #expect(slug.count <= 64)
      #expect(slug.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
      #expect(!slug.contains("--") && slug.first != "-" && slug.last != "-")
    }
    // Part of committed paths: must never change.
    #expect(Slug.path("café") == "caf-874c8fb3")
  }

  @Test(
    "names of devices on Windows get a hash, others stay as they were",
    arguments: ["CON", "nul", "aux", "prn", "com1", "LPT9", "con.", "nul "])
  func devices(_ name: String) {
    let slug = Slug.path(name)
    #expect(slug.wholeMatch(of: /(con|nul|aux|prn|com1|lpt9)-[0-9a-f]{8}/) != nil)
    for other in ["console", "com", "com10", "lpt", "auxiliary", "null"] {
      #expect(Slug.path(other) == other)
    }
  }

  @Test("values that would meet when joined by one dash keep apart")
  func values() throws {
    func path(_ values: String...) throws -> String {
      try BaselineKey(
        journey: "j", snapshot: "s", engine: "e", viewport: "v",
        vary: values.map { .init("axis", $0) }
      ).path
    }
    #expect(try path("a-b", "c") != path("a", "b-c"))
    #expect(try path("a", "b") != path("a-b"))
  }

  @Test("no component is longer than a file system takes")
  func longNames() throws {
    let long = String(repeating: "long name ", count: 100)
    let key = try BaselineKey(
      journey: long, snapshot: long, engine: "chromium", viewport: "1280x720",
      vary: (0..<20).map { .init("axis", "\(long)\($0)") })
    for component in key.components { #expect(component.utf8.count <= 200) }
  }

  @Test(
    "a name that leaves its folder is refused",
    arguments: ["", "..", "../x", "a/../b", "a\\..\\b", "/etc/passwd", "\\x", ".", "a\0b", "a\nb"])
  func refused(_ name: String) {
    for position in 0..<5 {
      func part(_ index: Int) -> String { index == position ? name : "ok" }
      #expect {
        try BaselineKey(
          journey: part(0), snapshot: part(1), engine: part(2), viewport: part(3),
          vary: [.init("axis", part(4))])
      } throws: {
        let error = $0 as? BaselineError
        return error?.code == .invalidName && error?.hint.isEmpty == false
      }
    }
  }
}
