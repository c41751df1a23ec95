import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  private static let form = """
    <button>Go</button><label>Name <input></label><label>On <input type=checkbox></label>
    <label>Day <input type=date></label><label>C <select><option>a<option>b</select></label>
    """

  /// An action that takes so many round trips at most: what it costs on a slow line.
  private static func trips(
    _ id: String, _ title: String, atMost limit: Int,
    _ action: @escaping @Sendable (any Page) async throws(StepFailure) -> Void
  ) -> Check {
    Check("round-trips-\(id)", title) { check in
      try await check.show(form)
      let before = check.page.roundTrips
      try await action(check.page)
      let count = check.page.roundTrips - before
      try require(count <= limit, "there are \(limit) at most", seen: "\(count)")
      try require(count > 0, "they are counted")
    }
  }

  static let roundTrips = CheckGroup(
    "Round trips",
    [
      trips("click", "A click takes two", atMost: 2) { page throws(StepFailure) in
        try await page.click(.role("button"), deadline: .soon)
      },
      trips("hover", "A hover takes two", atMost: 2) { page throws(StepFailure) in
        try await page.hover(.role("button"), deadline: .soon)
      },
      trips("check", "Checking takes two", atMost: 2) { page throws(StepFailure) in
        try await page.setChecked(.label("On"), true, deadline: .soon)
      },
      trips("checked", "Checking a checked box takes one", atMost: 1) {
        page throws(StepFailure) in
        try await page.setChecked(.label("On"), false, deadline: .soon)
      },
      trips("fill", "Filling takes two", atMost: 2) { page throws(StepFailure) in
        try await page.fill(.label("Name"), with: "Ann", deadline: .soon)
      },
      trips("fill-date", "Filling a date takes one", atMost: 1) { page throws(StepFailure) in
        try await page.fill(.label("Day"), with: "2026-01-31", deadline: .soon)
      },
      trips("press", "A chord takes two", atMost: 2) { page throws(StepFailure) in
        try await page.press("Control+A", on: .label("Name"), deadline: .soon)
      },
      trips("type", "Typing takes two, however long the text", atMost: 2) {
        page throws(StepFailure) in
        try await page.type("Bob and others", into: .label("Name"), deadline: .soon)
      },
      trips("select", "Selecting an option takes one", atMost: 1) { page throws(StepFailure) in
        try await page.select(["b"], in: .label("C"), deadline: .soon)
      },
      trips("expect", "An expectation takes one", atMost: 1) { page throws(StepFailure) in
        try await page.expect(.role("button"), [.visible, .enabled], deadline: .soon)
      },
      trips("capture", "A picture takes three", atMost: 3) { page throws(StepFailure) in
        _ = try await page.capture(CaptureRequest(), deadline: .soon)
      },
      Check("round-trips-wait", "An expectation that waits takes one too") { check in
        try await check.show(
          "<p id=p>0</p><script>setTimeout(()=>p.textContent='done',300)</script>")
        let before = check.page.roundTrips
        try await check.page.expect(.css("#p"), [.text(.equals("done"))], deadline: .soon)
        try equal(check.page.roundTrips - before, 1, "the round trips")
      },
    ])
}
