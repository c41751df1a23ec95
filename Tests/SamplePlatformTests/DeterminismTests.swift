import Foundation
import GRDB
import Testing

@testable import SamplePlatform

@Suite struct DeterminismTests {
  /// What a visitor does and sees, in order.
  @Sendable private func walk(_ client: Client, _ email: String) async throws -> [String: Data] {
    let visitor = try await client.signedIn(email)
    let code = email.contains("harbour") ? "HAR" : "LED"
    var seen: [String: Data] = [:]
    _ = try await visitor.post(
      "/market-edge/watches",
      ["competitor": "\(code)-CO-1", "direction": "below", "threshold": "90"])
    for address in [
      "/home", "/home/activity", "/market-edge", "/market-edge/competitors",
      "/market-edge/competitors/\(code)-CO-3", "/market-edge/watches", "/causal-edge",
      "/causal-edge/experiments/\(code)-EX-1", "/causal-edge/experiments/\(code)-EX-2",
      "/value-edge", "/value-edge/calculator", "/value-edge/scenarios/\(code)-BC-1", "/settings",
      "/notifications", "/admin/users", "/admin/audit", "/admin/features", "/api/audit",
    ] {
      let reply = try await visitor.get(address)
      #expect(reply.status == 200, "\(address)")
      seen[address] = reply.body
    }
    return seen
  }

  @Test(
    "two platforms with the same clock answer byte for byte the same",
    arguments: ["client-admin@harbour-hotel.example", "client-admin@ledgerline-b2b.example"])
  func sameClockSameBytes(email: String) async throws {
    let first = try await withPlatform { try await walk($0, email) }
    let second = try await withPlatform { try await walk($0.inSpace("elsewhere"), email) }
    for (address, bytes) in first {
      #expect(bytes == second[address], "\(address)")
    }
  }

  @Test("two seeds of the same moment hold the same rows")
  func seedsAreEqual() throws {
    func dump() throws -> [String] {
      let store = try Spaces.makeSeed(now: standstill)
      return try (Schema.tenantTables + ["users", "counters"]).flatMap { table in
        try store.read { try Row.fetchAll($0, sql: "SELECT * FROM \(table)") }.map(\.description)
      }
    }
    let first = try dump()
    #expect(first.count > 500)
    #expect(try first == dump())
  }

  @Test("no page shows a duplicate id or an empty accessible name")
  func idsAreUnique() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("super-admin@edge.example")
      for address in [
        "/home", "/market-edge", "/market-edge/competitors", "/market-edge/watches/new",
        "/causal-edge/experiments/AUR-EX-4", "/value-edge/calculator", "/admin/users", "/settings",
      ] {
        let page = try await visitor.get(address).text
        let ids = page.components(separatedBy: " id=\"").dropFirst()
          .compactMap { $0.split(separator: "\"").first }
        #expect(Set(ids).count == ids.count, "\(address)")
        #expect(!page.contains("aria-label=\"\""), "\(address)")
        #expect(page.components(separatedBy: "<h1>").count == 2, "\(address)")
        #expect(!page.contains("{{"), "\(address)")
      }
    }
  }
}
