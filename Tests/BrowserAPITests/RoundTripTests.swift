import BrowserAPI
import Testing

extension LiveTests {
  /// Round trips are what an action costs on a slow line; the counts are promised in the design.
  @Suite("Round trips")
  struct RoundTripTests {
    static let html = """
      <button>Go</button><label>Name <input></label><label>On <input type=checkbox></label>
      <label>Day <input type=date></label><label>C <select><option>a<option>b</select></label>
      """

    private func trips(
      of page: any Page, _ action: (any Page) async throws(StepFailure) -> Void
    ) async throws(StepFailure) -> Int {
      let before = page.roundTrips
      try await action(page)
      return page.roundTrips - before
    }

    @Test("pointer actions take two round trips, one where there is nothing to do")
    func pointer() async throws {
      try await withPage(Self.html) { page in
        let click = try await trips(of: page) { page throws(StepFailure) in
          try await page.click(.role("button"), deadline: .soon)
        }
        #expect(click == 2)
        let hover = try await trips(of: page) { page throws(StepFailure) in
          try await page.hover(.role("button"), deadline: .soon)
        }
        #expect(hover == 2)
        let check = try await trips(of: page) { page throws(StepFailure) in
          try await page.setChecked(.label("On"), true, deadline: .soon)
        }
        #expect(check == 2)
        let checkAgain = try await trips(of: page) { page throws(StepFailure) in
          try await page.setChecked(.label("On"), true, deadline: .soon)
        }
        #expect(checkAgain == 1)
      }
    }

    @Test("the keyboard takes two round trips at most, choosing an option one")
    func keyboard() async throws {
      try await withPage(Self.html) { page in
        let fill = try await trips(of: page) { page throws(StepFailure) in
          try await page.fill(.label("Name"), with: "Ann", deadline: .soon)
        }
        #expect(fill == 2)
        let date = try await trips(of: page) { page throws(StepFailure) in
          try await page.fill(.label("Day"), with: "2026-01-31", deadline: .soon)
        }
        #expect(date == 1)
        let press = try await trips(of: page) { page throws(StepFailure) in
          try await page.press("Control+A", on: .label("Name"), deadline: .soon)
        }
        #expect(press == 2)
        let type = try await trips(of: page) { page throws(StepFailure) in
          try await page.type("Bob", into: .label("Name"), deadline: .soon)
        }
        #expect(type == 2)
        let select = try await trips(of: page) { page throws(StepFailure) in
          try await page.select(["b"], in: .label("C"), deadline: .soon)
        }
        #expect(select == 1)
      }
    }

    @Test("an expectation takes one round trip, a picture three")
    func looking() async throws {
      try await withPage(Self.html) { page in
        let expect = try await trips(of: page) { page throws(StepFailure) in
          try await page.expect(.role("button"), [.visible, .enabled], deadline: .soon)
        }
        #expect(expect == 1)
        let capture = try await trips(of: page) { page throws(StepFailure) in
          _ = try await page.capture(CaptureRequest(), deadline: .soon)
        }
        #expect(capture == 3)
      }
    }
  }
}
