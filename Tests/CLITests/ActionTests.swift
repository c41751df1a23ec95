import Foundation
import Testing

/// Every verb on a real page, and the environment that pages see.
@Suite(.timeLimit(.minutes(15)))
struct ActionTests {
  @Test("each verb has its effect on a page")
  func verbs() async throws {
    let said = { (text: String) in "  - expect: { testId: said, text: { equals: \"\(text)\" } }" }
    let workspace = try Workspace(journeys: [
      "pointer": """
        - goto: /form
        - hover: { role: button, name: Go }
      \(said("hovered"))
        - click: { role: button, name: Go }
      \(said("clicked"))
        - doubleClick: { role: button, name: Go }
      \(said("double"))
      """,
      "keyboard": """
        - goto: /form
        - fill: { label: Name, value: Ada }
        - type: { label: Name, value: " L." }
        - expect: { label: Name, value: { equals: "Ada L." } }
        - press: Enter
      \(said("entered Ada L."))
        - press: { label: Name, key: Control+A }
        - press: Delete
        - expect: { label: Name, value: { equals: "" } }
      """,
      "choices": """
        - goto: /form
        - select: { label: Country, option: Italy }
        - expect: { label: Country, value: it }
        - select: { label: Country, option: Malta }
        - expect: { label: Country, value: Malta }
        - check: { label: Adult }
        - check: { label: Adult }
        - expect: { label: Adult, checked: true }
        - uncheck: { label: Adult }
        - expect: { label: Adult, checked: false }
        - expect: { role: button, name: Never, disabled: true }
      """,
      "history": """
        - goto: /good
        - goto: /other
        - back
        - expect: { url: /good, title: Good }
        - forward
        - expect: { url: /other, title: Other }
        - reload
        - expect: Other page
      """,
      "dialogs": """
        - goto: /dialogs
        - dialog: accept
        - click: { role: button, name: Ask }
      \(said("true"))
        - dialog: dismiss
        - click: { role: button, name: Ask }
      \(said("false"))
        - click: { role: button, name: Name }
      \(said("null"))
        - dialog: { accept: true, text: Ada }
        - click: { role: button, name: Name }
      \(said("Ada"))
      """,
    ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    try await workspace.expectNothingLeft()
  }

  @Test("viewport, color scheme, locale and time zone apply to the page")
  func surroundings() async throws {
    let expectations = { (size: String, scheme: String, locale: String, zone: String) in
      """
      steps:
        - goto: /where
        - expect: { testId: size, text: { equals: "\(size)" } }
        - expect: { testId: scheme, text: \(scheme) }
        - expect: { testId: locale, text: \(locale) }
        - expect: { testId: zone, text: \(zone) }
      """
    }
    let workspace = try Workspace(
      suite: """
        viewports: { desktop: 900x700, phone: { width: 390, height: 844, scale: 2 } }
        browser: { locale: en-GB, timezone: UTC }
        """,
      journeys: [
        "usual": "journey: usual\n" + expectations("900x700@1", "light", "en-GB", "UTC"),
        "special": """
        journey: special
        matrix: { viewport: phone }
        browser: { colorScheme: dark, locale: de-DE, timezone: Europe/Malta }
        \(expectations("390x844@2", "dark", "de-DE", "Europe/Malta"))
        """,
      ])
    let outcome = try await workspace.wayfarer("run")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test("an action on more than one match lists the matches")
  func strict() async throws {
    let workspace = try Workspace(journeys: [
      "two": "  - goto: /dialogs\n  - click: { role: button }"
    ])
    #expect(try await workspace.wayfarer("run").exitCode == 1)
    let found = try workspace.report().of("two")
    #expect(found.kind == "assertion")
    #expect(found.words.contains("Ask") && found.words.contains("Name"), "\(found.words)")
  }
}
