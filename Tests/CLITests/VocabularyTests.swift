import Testing

/// Journeys and the page agent interpret words in the same way.
@Suite("words of journeys on a real page")
struct VocabularyTests {
  @Test("testId uses the attribute in suite.yaml, also in containers")
  func testIDAttribute() async throws {
    let workspace = try Workspace(
      suite: "testIdAttribute: data-cy",
      journeys: [
        "a": """
          - goto: /test-ids
          - click: { testId: go }
          - expect: { testId: result, text: clicked }
          - expect: { role: button, name: Inside, within: { testId: card } }
          - expect: { testId: decoy, hidden: true }
        """
      ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test(
    "a URL is compared by a glob, a part, the whole or a pattern",
    arguments: [
      ("\"/orders/*\"", true), ("{ contains: \"/orders\" }", true),
      ("{ contains: \"/ORDERS\" }", false), ("{ contains: \"/*/1\" }", false),
      ("{ equals: \"/orders/1?a=b\" }", true), ("{ equals: \"/orders/1\" }", false),
      ("{ equals: \"/*/1?a=b\" }", false), ("{ matches: \"/orders/[0-9]+\" }", true),
    ])
  func url(_ condition: String, _ passes: Bool) async throws {
    let workspace = try Workspace(
      journeys: [
        "a": "  - goto: /orders/1?a=b\n  - expect: { url: \(condition) }\n    timeout: 300ms"
      ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == (passes ? 0 : 1), "\(outcome.text)")
  }

  @Test("every key that check accepts can be pressed, or is skipped with the reason")
  func keys() async throws {
    let keys = ["NumLock", "PrintScreen", "CapsLock", "ScrollLock", "ContextMenu", "F12", "Space"]
    let steps = keys.map { "  - press: { label: Name, key: \($0) }" }.joined(separator: "\n")
    let workspace = try Workspace(journeys: ["a": "  - goto: /field\n\(steps)"])
    let direct = try await workspace.wayfarer("run")
    #expect(direct.exitCode == 0, "\(direct.text)")
    let driver = try await workspace.wayfarer("list", "--via", "webdriver")
    #expect(
      driver.text.contains("can't press NumLock: WebDriver has no code points for these keys"),
      "\(driver.text)")
  }

  @Test("a key that is invalid only at run time is a failure of the journey, not of the browser")
  func wrongKey() async throws {
    let workspace = try Workspace(
      journeys: [
        "a": """
          - goto: /field
          - api: { get: /key, save: { key: key } }
          - press: { label: Name, key: "${saved.key}" }
        """
      ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    #expect(outcome.text.contains("there is no key \"Retrun\""), "\(outcome.text)")
  }
}
