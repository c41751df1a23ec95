import Foundation
import Testing

@testable import SamplePlatform

@Suite struct RoleTests {
  static let pages: [(address: String, least: Role)] = [
    ("/home", .endUser), ("/market-edge", .endUser), ("/causal-edge", .endUser),
    ("/value-edge", .endUser), ("/settings", .endUser), ("/notifications", .endUser),
    ("/admin/users", .clientAdmin), ("/admin/organization", .clientAdmin),
    ("/admin/features", .clientAdmin), ("/admin/audit", .clientAdmin),
    ("/admin/organizations", .superAdmin), ("/api/tools", .endUser), ("/api/users", .clientAdmin),
    ("/api/audit", .clientAdmin), ("/api/organizations", .endUser),
  ]

  @Test("every address opens to its role and above, and to nobody else")
  func matrix() async throws {
    try await withPlatform { client in
      let people: [(email: String, role: Role)] = [
        ("end-user@summit-gym.example", .endUser),
        ("client-admin@summit-gym.example", .clientAdmin),
        ("super-admin@edge.example", .superAdmin),
      ]
      for person in people {
        let visitor = try await client.signedIn(person.email)
        for page in Self.pages {
          let reply = try await visitor.get(page.address)
          #expect(
            reply.status == (person.role >= page.least ? 200 : 403),
            "\(person.role.rawValue) at \(page.address)")
        }
      }
      for page in Self.pages {
        let reply = try await client.get(page.address)
        #expect(reply.status == (page.address.hasPrefix("/api") ? 401 : 303), "\(page.address)")
      }
    }
  }

  @Test("an end user may plan, but not start, complete or approve")
  func endUsersOnlyPlan() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@summit-gym.example")
      for address in [
        "/api/causal-edge/experiments/SUM-EX-4/start",
        "/api/causal-edge/experiments/SUM-EX-2/complete",
        "/api/value-edge/scenarios/SUM-BC-2/approve",
        "/api/features/market-forecast",
      ] {
        #expect(try await visitor.post(address).status == 403, "\(address)")
      }
      let page = try await visitor.get("/causal-edge/experiments/SUM-EX-4")
      #expect(!page.text.contains("Start experiment"))
    }
  }

  @Test("a lock holds at once, also for a session that is open")
  func lockEndsOpenSessions() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@summit-gym.example")
      let admin = try await client.signedIn("client-admin@summit-gym.example")
      let locked = try await admin.post("/api/users/end-user@summit-gym.example/lock")
      #expect(try locked.json()["state"] as? String == "locked")
      #expect(try await visitor.get("/home").status == 303)
      #expect(try await client.signIn("end-user@summit-gym.example").status == 423)
      _ = try await admin.post("/api/users/end-user@summit-gym.example/unlock")
      #expect(try await client.signIn("end-user@summit-gym.example").status == 303)
    }
  }

  @Test("a new role holds at once, and nobody changes their own")
  func rolesChange() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@summit-gym.example")
      let admin = try await client.signedIn("client-admin@summit-gym.example")
      let address = "/api/users/end-user@summit-gym.example/role"
      #expect(try await admin.post(address, ["role": "client-admin"]).status == 200)
      #expect(try await visitor.get("/admin/users").status == 200)
      #expect(try await admin.post(address, ["role": "super-admin"]).status == 422)
      let own = "/api/users/client-admin@summit-gym.example/role"
      #expect(try await admin.post(own, ["role": "end-user"]).status == 409)
    }
  }
}
