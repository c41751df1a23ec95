import Foundation
import GRDB
import Testing

@testable import SamplePlatform

@Suite struct SpaceTests {
  static let watch = ["competitor": "AUR-CO-1", "direction": "below", "threshold": "90"]

  private func watches(_ client: Client) async throws -> Int {
    try await client.get("/api/market-edge/watches").list("watches").count
  }

  @Test("what one space writes, no other space sees")
  func spacesAreApart() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@aurora-hotel.example")
      let other = visitor.inSpace("case-2")
      #expect(
        try await visitor.inSpace("case-1").post("/market-edge/watches", Self.watch).status == 303)
      #expect(try await watches(visitor.inSpace("case-1")) == 3)
      #expect(try await watches(other) == 2)
      #expect(try await watches(visitor) == 2)
    }
  }

  @Test("lock-outs and sign-outs belong to their space")
  func lockoutsAreApart() async throws {
    try await withPlatform { client in
      let email = "end-user@aurora-hotel.example"
      let visitor = try await client.signedIn(email)
      for _ in 1...3 { _ = try await client.inSpace("a").signIn(email, password: "x") }
      #expect(try await client.inSpace("a").signIn(email).status == 423)
      #expect(try await client.inSpace("b").signIn(email).status == 303)
      _ = try await visitor.inSpace("b").post("/sign-out")
      #expect(try await visitor.inSpace("b").get("/home").status == 303)
      #expect(try await visitor.get("/home").status == 200)
    }
  }

  @Test("an address names the space, and a cookie keeps it")
  func addressNamesTheSpace() async throws {
    try await withPlatform { client in
      let reply = try await client.get("/sign-in?edge_space=case-7")
      #expect(reply.headers["set-cookie"]?.hasPrefix("edge_space=case-7;") == true)
      var visitor = try await client.inSpace("case-7").signedIn("end-user@aurora-hotel.example")
      _ = try await visitor.post("/market-edge/watches", Self.watch)
      visitor.space = nil
      visitor.headers = ["Cookie": "edge_space=case-7; edge_session=\(visitor.session ?? "")"]
      visitor.session = nil
      #expect(try await watches(visitor) == 3)
      #expect(try await client.get("/sign-in?edge_space=..%2Fx").status == 400)
      #expect(try await client.get("/sign-in?edge_space=").status == 400)
    }
  }

  @Test("a reset brings back the seed of one tenant and leaves the others")
  func reset() async throws {
    try await withPlatform { client in
      let aurora = try await client.signedIn("end-user@aurora-hotel.example")
      let pulse = try await client.signedIn("end-user@pulse-gym.example")
      _ = try await aurora.post("/market-edge/watches", Self.watch)
      let other = ["competitor": "PUL-CO-1", "direction": "below", "threshold": "9"]
      _ = try await pulse.post("/market-edge/watches", other)
      let before = try await client.get("/sign-in")
      #expect(before.status == 200)
      let reply = try await client.post("/api/test-data/reset?tenant=aurora-hotel")
      #expect(reply.status == 200)
      #expect(try await watches(aurora) == 2)
      #expect(try await watches(pulse) == 3)
      _ = try await aurora.post("/market-edge/watches", Self.watch)
      #expect(try await aurora.get("/market-edge/watches").text.contains("AUR-PW-3"))
      #expect(try await client.post("/api/test-data/reset?tenant=nobody").status == 400)
    }
  }

  @Test("more records can be asked for")
  func seed() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@aurora-hotel.example").inSpace("more")
      let address = "/api/test-data/seed?tenant=aurora-hotel&experiments=7&scenarios=2&watches=3"
      #expect(try await visitor.post(address).status == 200)
      #expect(try await visitor.get("/api/causal-edge/experiments").list("experiments").count == 12)
      #expect(try await watches(visitor) == 5)
      let tooMany = try await visitor.post("/api/test-data/seed?tenant=aurora-hotel&watches=999")
      #expect(tooMany.status == 400)
    }
  }

  @Test("without test data there are no spaces and no reset")
  func offByDefault() async throws {
    try await withPlatform(hasTestData: false) { client in
      #expect(try await client.post("/api/test-data/reset?tenant=aurora-hotel").status == 404)
      let visitor = try await client.signedIn("end-user@aurora-hotel.example")
      _ = try await visitor.inSpace("case-1").post("/market-edge/watches", Self.watch)
      #expect(try await watches(visitor) == 3)
      #expect(try await client.get("/sign-in?edge_space=x").headers["set-cookie"] == nil)
    }
  }

  @Test("the least recently used space is dropped when there are too many")
  func spacesAreBounded() throws {
    let spaces = try Spaces(clock: .standing(at: standstill), file: nil)
    let kept = try spaces.store("kept")
    try kept.write { try $0.execute(sql: "DELETE FROM watches") }
    for number in 1...Spaces.capacity {
      _ = try spaces.store("space-\(number)")
      _ = try spaces.store("kept")
    }
    #expect(spaces.count == Spaces.capacity)
    let rows = try spaces.store("kept").read {
      try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM watches")
    }
    #expect(rows == 0)
  }

  @Test("a database file keeps what was written")
  func fileKeeps() async throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("edge-\(UUID().uuidString).sqlite").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    try await withPlatform(database: file) { client in
      let visitor = try await client.signedIn("end-user@aurora-hotel.example")
      _ = try await visitor.post("/market-edge/watches", Self.watch)
    }
    try await withPlatform(database: file) { client in
      let visitor = try await client.signedIn("end-user@aurora-hotel.example")
      #expect(try await watches(visitor) == 3)
    }
  }

  @Test("a file that is no database of ours is refused with what to do")
  func foreignFiles() throws {
    let folder = FileManager.default.temporaryDirectory
    let name = "edge-\(UUID().uuidString)"
    let text = folder.appendingPathComponent("\(name).txt").path
    let other = folder.appendingPathComponent("\(name).sqlite").path
    defer {
      for file in [text, other] { try? FileManager.default.removeItem(atPath: file) }
    }
    try Data(String(repeating: "not a database ", count: 100).utf8).write(to: URL(filePath: text))
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE users (id INTEGER)") }
    for file in [text, other, "/no/such/folder/edge.sqlite"] {
      let failure = #expect(throws: StartFailure.self, "\(file)") {
        try Spaces(clock: .standing(at: standstill), file: file)
      }
      #expect(failure?.message.contains(file) == true)
    }
  }
}
