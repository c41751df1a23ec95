import Foundation
import Testing

@testable import SamplePlatform

@Suite struct RobustnessTests {
  @Test("health is ok, and unknown addresses are 404 for pages and programs")
  func health() async throws {
    try await withPlatform { client in
      let health = try await client.get("/health")
      #expect(health.text == #"{"status":"ok"}"#)
      #expect(try await client.get("/no/such/page").status == 404)
      let api = try await client.get("/api/nothing")
      #expect(api.status == 404)
      let error = try #require(try api.json()["error"] as? [String: Any])
      #expect(error["code"] as? String == "not-found")
      #expect(error["status"] as? Int == 404)
    }
  }

  @Test(
    "malformed requests get a clean refusal",
    arguments: [
      ("/sign-in", "application/json", "{", 400), ("/sign-in", "application/json", "[1]", 400),
      ("/sign-in", "application/json", #"{"email":{"a":1}}"#, 400),
      ("/sign-in", "application/x-www-form-urlencoded", "email=%zz", 400),
      ("/sign-in", "text/xml", "<a/>", 415), ("/sign-in", "multipart/form-data", "x", 415),
      ("/sign-in", "application/x-www-form-urlencoded", "", 401),
    ])
  func malformed(target: String, type: String, body: String, status: Int) async throws {
    try await withPlatform { client in
      for address in [target, "/api/auth/sign-in"] {
        let reply = try await client.send("POST", address, body: Data(body.utf8), type: type)
        #expect(reply.status == status, "\(address)")
      }
    }
  }

  @Test("broken addresses, methods and bodies are refused")
  func brokenAddresses() async throws {
    try await withPlatform { client in
      #expect(try await client.get("/home%zz").status == 400)
      #expect(try await client.get("/market-edge?q=%ff%zz").status == 400)
      #expect(try await client.get("/" + String(repeating: "a", count: 5000)).status == 414)
      let method = try await client.send("DELETE", "/sign-in")
      #expect(method.status == 405)
      #expect(method.headers["allow"] == "GET, POST")
      let huge = Data(repeating: 97, count: WebServer.largestBody + 1)
      let form = "application/x-www-form-urlencoded"
      #expect(try await client.send("POST", "/sign-in", body: huge, type: form).status == 413)
      #expect(try await client.get("/assets/..%2Ftemplates%2Flayout.mustache").status == 404)
      #expect(try await client.get("/brand/nobody/style.css").status == 404)
    }
  }

  @Test(
    "odd numbers in an address fall back to the usual ones",
    arguments: ["0", "-3", "x", "99999999999999999999"])
  func oddPages(page: String) async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@pulse-gym.example")
      let reply = try await visitor.get("/market-edge/competitors?page=\(page)&sort=evil&dir=x")
      #expect(reply.status == 200)
      #expect(reply.count(of: "data-testid=\"competitor-row\"") > 0)
    }
  }

  @Test("a head request has the headers of a get and no body")
  func head() async throws {
    try await withPlatform { client in
      let get = try await client.get("/sign-in")
      let head = try await client.send("HEAD", "/sign-in")
      #expect(head.status == 200)
      #expect(head.body.isEmpty)
      #expect(head.headers["content-length"] == get.headers["content-length"])
    }
  }

  @Test("every answer carries the headers that guard it")
  func securityHeaders() async throws {
    try await withPlatform { client in
      for address in ["/sign-in", "/health", "/nope", "/brand/pulse-gym/style.css"] {
        let reply = try await client.get(address)
        let policy = try #require(reply.headers["content-security-policy"])
        #expect(!policy.contains("unsafe"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(reply.headers["x-content-type-options"] == "nosniff")
      }
      let page = try await client.get("/sign-in")
      #expect(page.headers["cache-control"] == "no-store")
      #expect(!page.text.contains(" style="))
      #expect(!page.text.contains(" onclick="))
    }
  }

  @Test("an asset is cached for good under its version")
  func assetsAreCached() async throws {
    try await withPlatform { client in
      let address = client.platform.assets.address("edge.css")
      let reply = try await client.get(address)
      #expect(reply.headers["cache-control"]?.contains("immutable") == true)
      #expect(try await client.get("/assets/edge.css").headers["cache-control"] == "no-cache")
    }
  }

  @Test("hundreds of requests at once are all answered, and all writes kept")
  func manyAtOnce() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@pulse-gym.example")
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<300 {
          group.addTask {
            let mine = visitor.inSpace("space-\(number % 7)")
            if number % 3 == 0 {
              let form = ["competitor": "PUL-CO-1", "direction": "below", "threshold": "9"]
              return try await mine.post("/api/market-edge/watches", form).status
            }
            return try await mine.get(number % 2 == 0 ? "/market-edge" : "/api/tools").status
          }
        }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(statuses.count == 300)
      #expect(statuses.filter { $0 == 201 }.count == 100)
      #expect(statuses.filter { $0 == 200 }.count == 200)
      var kept = 0
      for number in 0..<7 {
        let reply = try await visitor.inSpace("space-\(number)").get("/api/market-edge/watches")
        kept += try reply.list("watches").count - 2
      }
      #expect(kept == 100)
    }
  }

  @Test("a port in use is named as that, with what to do")
  func portInUse() async throws {
    try await withPlatform { client in
      let second = try WebServer(platform: client.platform, host: "127.0.0.1", port: client.port)
      let failure = await #expect(throws: StartFailure.self) { try await second.run() }
      #expect(failure?.description.contains("the port is in use") == true)
      #expect(failure?.hint.contains("--port 0") == true)
      #expect(throws: StartFailure.self) {
        try WebServer(platform: client.platform, host: "not a host", port: 0)
      }
    }
  }
}
