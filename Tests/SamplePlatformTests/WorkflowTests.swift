import Foundation
import Testing

@testable import SamplePlatform

@Suite struct WorkflowTests {
  @Test("a price watch is checked, saved, listed, confirmed and audited")
  func priceWatch() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@aurora-hotel.example")
      let wrong = try await visitor.post(
        "/market-edge/watches", ["competitor": "HAR-CO-1", "direction": "below", "threshold": "0"])
      #expect(wrong.status == 422)
      #expect(wrong.text(testID: "problem-competitor") == "Choose a competitor.")
      #expect(wrong.text(testID: "problem-threshold")?.hasPrefix("Enter a price") == true)
      #expect(wrong.text(testID: "form-problem") == "2 fields need your attention.")
      let right = try await visitor.post(
        "/market-edge/watches",
        ["competitor": "AUR-CO-2", "direction": "above", "threshold": "99.5", "note": "<b>hi</b>"])
      #expect(right.location == "/market-edge/watches")
      let page = try await visitor.get("/market-edge/watches")
      #expect(page.text.contains("Price watch saved."))
      #expect(page.text.contains("Above £99.50"))
      #expect(page.text.contains("&lt;b&gt;hi&lt;/b&gt;"))
      #expect(page.count(of: "data-testid=\"watch-row\"") == 3)
      let admin = try await client.signedIn("client-admin@aurora-hotel.example")
      let audit = try await admin.get("/api/audit").list("audit")
      #expect(audit.first?["action"] as? String == "Created a price watch")
      #expect(audit.first?["subject"] as? String == "AUR-PW-3")
      #expect(try await visitor.post("/market-edge/watches/AUR-PW-3/remove").status == 303)
      #expect(try await visitor.get("/api/market-edge/watches").list("watches").count == 2)
    }
  }

  @Test("an experiment goes from draft to running to a result, and not back")
  func experiment() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("client-admin@lumen-cinema.example")
      let form = [
        "name": "Later shows", "hypothesis": "Late shows bring in people after work.",
        "metric": "Conversion rate", "split": "40", "days": "21",
      ]
      let address = "/causal-edge/experiments/LUM-EX-6"
      #expect(try await visitor.post("/causal-edge/experiments", form).location == address)
      #expect(try await visitor.get(address).text(testID: "experiment-status") == "Draft")
      #expect(try await visitor.post(address + "/complete").status == 409)
      #expect(try await visitor.post(address + "/start").location == address)
      #expect(try await visitor.get(address).text(testID: "experiment-status") == "Running")
      #expect(try await visitor.post(address + "/start").status == 409)
      #expect(try await visitor.post(address + "/complete").location == address)
      let page = try await visitor.get(address)
      #expect(page.text(testID: "experiment-status") == "Completed")
      #expect(page.text(testID: "kpi-confidence")?.hasSuffix("%") == true)
      #expect(page.text.contains("Experiment completed."))
      let actions = try await visitor.get("/api/audit").list("audit").prefix(3)
        .compactMap { $0["action"] as? String }
      #expect(
        actions == ["Completed an experiment", "Started an experiment", "Created an experiment"])
    }
  }

  @Test(
    "an experiment with one wrong field is not saved",
    arguments: [
      ("name", "ab"), ("hypothesis", "short"), ("metric", "Luck"), ("split", "99"), ("days", "1"),
      ("days", "x"),
    ])
  func experimentValidation(field: String, value: String) async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@lumen-cinema.example")
      var form = [
        "name": "Later shows", "hypothesis": "Late shows bring in people after work.",
        "metric": "Conversion rate", "split": "40", "days": "21",
      ]
      form[field] = value
      let reply = try await visitor.post("/causal-edge/experiments", form)
      #expect(reply.status == 422)
      #expect(reply.text(testID: "problem-\(field)")?.isEmpty == false)
      let rows = try await visitor.get("/api/causal-edge/experiments").list("experiments")
      #expect(rows.count == 5)
    }
  }

  @Test("a business case is worked out, saved, compared and approved")
  func businessCase() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("client-admin@willow-retail.example")
      let form = [
        "name": "Loyalty card", "investment": "60000", "monthlyBenefit": "5200",
        "monthlyCost": "1400", "months": "36", "rate": "0",
      ]
      let preview = try await visitor.post("/api/value-edge/calculate", form).json()
      #expect(preview["netPresentValueHundredths"] as? Int == 7_680_000)
      #expect(preview["returnTenths"] as? Int == 1280)
      #expect(preview["paybackMonths"] as? Int == 16)
      let address = "/value-edge/scenarios/WIL-BC-4"
      #expect(try await visitor.post("/value-edge/scenarios", form).location == address)
      let page = try await visitor.get(address)
      #expect(page.text(testID: "kpi-npv") == "€76,800")
      #expect(page.text(testID: "scenario-status") == "Draft")
      let compared = try await visitor.get("/value-edge/compare?ids=WIL-BC-4&ids=WIL-BC-1")
      #expect(compared.count(of: "data-testid=\"comparison-row\"") == 2)
      #expect(try await visitor.get("/value-edge/compare?ids=WIL-BC-4&ids=COB-BC-1").status == 404)
      #expect(try await visitor.post(address + "/approve").location == address)
      #expect(try await visitor.get(address).text(testID: "scenario-status") == "Approved")
      #expect(try await visitor.post(address + "/approve").status == 409)
    }
  }

  @Test("an invited person is listed, can sign in, and exists once")
  func invitation() async throws {
    try await withPlatform { client in
      let admin = try await client.signedIn("client-admin@pulse-gym.example")
      let body = #"{"name":"Ada New","email":"ada@pulse-gym.example","role":"end-user"}"#
      #expect(try await admin.postJSON("/api/users", body).status == 201)
      let again = try await admin.postJSON("/api/users", body)
      #expect(again.status == 422)
      #expect(again.text.contains("exists already"))
      let page = try await admin.get("/admin/users")
      #expect(page.text.contains("Ada New"))
      #expect(try await client.signIn("ada@pulse-gym.example").status == 303)
    }
  }

  @Test("settings change the theme and how numbers are written")
  func settings() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@aurora-hotel.example")
      let form = ["theme": "dark", "locale": "de-DE", "notifiesByEmail": "on"]
      #expect(try await visitor.post("/settings", form).location == "/settings")
      let page = try await visitor.get("/market-edge")
      #expect(page.text.contains("data-theme=\"dark\""))
      #expect(page.text(testID: "kpi-share")?.contains(",") == true)
      #expect(page.text(testID: "clock") == "02.03.2026, 09:00 UTC")
      #expect(page.text(testID: "notification-badge") == "0")
      let bad = try await visitor.post("/settings", ["theme": "pink"])
      #expect(bad.status == 422)
    }
  }

  @Test("a feature that is switched on shows at once, in that tenant alone")
  func featureSwitch() async throws {
    try await withPlatform { client in
      let admin = try await client.signedIn("client-admin@lumen-cinema.example")
      #expect(!(try await admin.get("/market-edge").text.contains("data-testid=\"forecast\"")))
      #expect(try await admin.post("/api/features/market-forecast", ["on": "true"]).status == 200)
      #expect(try await admin.get("/market-edge").text.contains("data-testid=\"forecast\""))
      let other = try await client.signedIn("client-admin@pulse-gym.example")
      #expect(!(try await other.get("/market-edge").text.contains("data-testid=\"forecast\"")))
    }
  }

  @Test("the table of rivals sorts, filters and turns pages")
  func competitorTable() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@aurora-hotel.example")
      let first = try await visitor.get("/market-edge/competitors?sort=name")
      #expect(first.text(testID: "table-summary") == "1–8 of 14")
      #expect(first.text.contains("aria-sort=\"ascending\""))
      let names = Tenants.aurora.competitors.sorted()
      let order = names.prefix(8).map { name in
        first.text.range(of: ">\(Markup.escape(name))</a>")?.lowerBound
      }
      let places = order.compactMap(\.self)
      #expect(places.count == 8)
      #expect(places == places.sorted())
      let second = try await visitor.get("/market-edge/competitors?sort=name&page=2")
      #expect(second.count(of: "data-testid=\"competitor-row\"") == 6)
      let found = try await visitor.get("/market-edge/competitors?q=leith")
      #expect(found.count(of: "data-testid=\"competitor-row\"") == 1)
      let none = try await visitor.get("/market-edge/competitors?q=%3Cscript%3E")
      #expect(none.text.contains("data-testid=\"empty-state\""))
      #expect(!none.text.contains("<script>"))
    }
  }
}
