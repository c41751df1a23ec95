import Foundation
import Testing

@testable import SamplePlatform

@Suite struct TenancyTests {
  @Test("nobody reads another tenant's records", arguments: Tenants.all.map(\.id))
  func recordsStayInTheirTenant(id: String) async throws {
    let own = try #require(Tenants.named(id))
    try await withPlatform { client in
      let visitor = try await client.signedIn("client-admin@\(id).example")
      for other in Tenants.all where other.id != id {
        for address in [
          "/market-edge/competitors/\(other.code)-CO-1",
          "/causal-edge/experiments/\(other.code)-EX-1",
          "/value-edge/scenarios/\(other.code)-BC-1",
          "/api/market-edge/competitors/\(other.code)-CO-1",
          "/api/causal-edge/experiments/\(other.code)-EX-1",
          "/api/value-edge/scenarios/\(other.code)-BC-1",
        ] {
          let reply = try await visitor.get(address)
          #expect(reply.status == 404, "\(address)")
          #expect(!reply.text.contains(other.name), "\(address)")
        }
        #expect(try await visitor.get("/api/organizations/\(other.id)").status == 403)
      }
      for key in ["competitors", "watches"] {
        let rows = try await visitor.get("/api/market-edge/\(key)").list(key)
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0["tenant"] as? String == own.id })
      }
    }
  }

  @Test("nobody changes another tenant's records")
  func writesStayInTheirTenant() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("client-admin@aurora-hotel.example")
      for address in [
        "/api/causal-edge/experiments/HAR-EX-4/start", "/api/value-edge/scenarios/HAR-BC-2/approve",
        "/api/users/end-user@harbour-hotel.example/lock", "/market-edge/watches/HAR-PW-1/remove",
      ] {
        #expect(try await visitor.post(address).status == 404, "\(address)")
      }
      let switched = try await visitor.post("/api/auth/switch-tenant", ["tenant": "harbour-hotel"])
      #expect(switched.status == 403)
    }
  }

  @Test("no page of one tenant names another's rivals or people")
  func pagesNameNobodyElse() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("client-admin@lumen-cinema.example")
      var seen = ""
      for address in [
        "/home", "/home/activity", "/market-edge", "/market-edge/competitors",
        "/market-edge/watches",
        "/causal-edge", "/value-edge", "/admin/audit", "/notifications", "/settings",
      ] {
        seen += try await visitor.get(address).text
      }
      for other in Tenants.all where other.id != "lumen-cinema" {
        #expect(!seen.contains(other.id))
        for name in other.competitors { #expect(!seen.contains(name)) }
      }
    }
  }

  @Test("a switch changes tenant, role, badge and data, and keeps the tool")
  func switching() async throws {
    try await withPlatform { client in
      var visitor = try await client.signedIn("multi@aurora-hotel.example")
      #expect(try await visitor.get("/admin/users").status == 200)
      let reply = try await visitor.post(
        "/switch-tenant", ["tenant": "harbour-hotel", "return": "/market-edge"])
      #expect(reply.location == "/market-edge")
      visitor.session = reply.session
      let page = try await visitor.get("/market-edge")
      #expect(page.text(testID: "tenant-badge") == "Harbour &amp; Vine")
      #expect(page.text.contains("You are now in Harbour &amp; Vine."))
      #expect(page.text.contains("Zum Alten Speicher"))
      #expect(try await visitor.get("/admin/users").status == 403)
      let again = try await visitor.get("/market-edge")
      #expect(!again.text.contains("You are now in"), "a toast shows once")
    }
  }

  @Test("only people in several tenants get a switcher, with all of theirs")
  func switcherListsTheirs() async throws {
    try await withPlatform { client in
      let counts = [
        ("end-user@cobalt-retail.example", 0), ("multi@cobalt-retail.example", 2),
        ("portfolio@edge.example", 4), ("super-admin@edge.example", 9),
      ]
      for (email, count) in counts {
        let page = try await client.signedIn(email).get("/home")
        #expect(page.count(of: "role=\"option\"") == count, "\(email)")
      }
    }
  }
}
