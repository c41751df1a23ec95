import Foundation
import Testing

@testable import SamplePlatform

@Suite struct SignInTests {
  @Test("every kind of person can sign in, in every tenant", arguments: Tenants.all.map(\.id))
  func everyKindSignsIn(tenant: String) async throws {
    try await withPlatform { client in
      for local in ["client-admin", "end-user", "multi"] {
        let reply = try await client.signIn("\(local)@\(tenant).example")
        #expect(reply.status == 303)
        #expect(reply.location == "/home")
        var visitor = client
        visitor.session = reply.session
        let me = try await visitor.get("/api/auth/me").json()
        #expect(me["tenant"] as? String == tenant)
        let places = try #require(me["tenants"] as? [[String: Any]])
        #expect(places.count == (local == "multi" ? 2 : 1))
      }
      #expect(try await client.signIn("locked@\(tenant).example").status == 423)
    }
  }

  @Test("a wrong password is refused, and the third one locks the account")
  func thirdWrongPasswordLocks() async throws {
    try await withPlatform { client in
      let email = "end-user@aurora-hotel.example"
      #expect(try await client.signIn(email, password: "nope").status == 401)
      #expect(try await client.signIn(email, password: "nope").status == 401)
      let third = try await client.signIn(email, password: "nope")
      #expect(third.status == 423)
      #expect(third.text.contains("This account is locked"))
      #expect(try await client.signIn(email).status == 423)
    }
  }

  @Test("a right password between wrong ones starts the count anew")
  func rightPasswordResetsTheCount() async throws {
    try await withPlatform { client in
      let email = "end-user@aurora-hotel.example"
      for password in ["a", "b", Seed.password, "c", "d"] {
        _ = try await client.signIn(email, password: password)
      }
      #expect(try await client.signIn(email).status == 303)
    }
  }

  @Test("an unknown e-mail sounds like a wrong password")
  func unknownMailSoundsTheSame() async throws {
    try await withPlatform { client in
      let unknown = try await client.signIn("nobody@nowhere.example")
      let wrong = try await client.signIn("end-user@aurora-hotel.example", password: "x")
      #expect(unknown.status == wrong.status)
      #expect(unknown.text(testID: "sign-in-problem") == wrong.text(testID: "sign-in-problem"))
    }
  }

  @Test("signing out ends the session for every copy of its cookie")
  func signOutRevokes() async throws {
    try await withPlatform { client in
      let visitor = try await client.signedIn("end-user@pulse-gym.example")
      #expect(try await visitor.get("/home").status == 200)
      let reply = try await visitor.post("/sign-out")
      #expect(reply.location == "/sign-in?signed-out=1")
      #expect(reply.headers["set-cookie"]?.contains("Max-Age=0") == true)
      #expect(try await visitor.get("/home").location == "/sign-in")
      #expect(try await visitor.get("/api/auth/me").status == 401)
    }
  }

  @Test("a page asked for before signing in comes after it")
  func nextIsHonoured() async throws {
    try await withPlatform { client in
      let turnedAway = try await client.get("/value-edge")
      #expect(turnedAway.location == "/sign-in?next=/value-edge")
      let form = [
        "email": "end-user@pulse-gym.example", "password": Seed.password, "next": "/value-edge",
      ]
      let signedIn = try await client.post("/sign-in", form)
      #expect(signedIn.location == "/value-edge")
    }
  }

  @Test(
    "the way on never leads to another site",
    arguments: ["//evil.example", "https://evil.example", "/\\evil.example"])
  func nextIsOurs(next: String) async throws {
    try await withPlatform { client in
      let form = [
        "email": "end-user@pulse-gym.example", "password": Seed.password, "next": next,
      ]
      let reply = try await client.post("/sign-in", form)
      #expect(reply.location == "/home")
    }
  }

  @Test("a token works as a bearer, and a forged one does not")
  func bearerTokens() async throws {
    try await withPlatform { client in
      let body = #"{"email":"end-user@orbit-cinema.example","password":"\#(Seed.password)"}"#
      let token = try #require(
        try await client.postJSON("/api/auth/sign-in", body).json()["token"] as? String)
      var bearer = client
      bearer.headers = ["Authorization": "Bearer \(token)"]
      #expect(try await bearer.get("/api/tools").status == 200)
      bearer.headers = ["Authorization": "Bearer \(token.dropLast(4))AAAA"]
      #expect(try await bearer.get("/api/tools").status == 401)
    }
  }

  @Test("a session cookie is hidden from scripts and from other sites")
  func cookieIsGuarded() async throws {
    try await withPlatform { client in
      let cookie = try #require(
        try await client.signIn("end-user@orbit-cinema.example").headers["set-cookie"])
      #expect(cookie.contains("HttpOnly"))
      #expect(cookie.contains("SameSite=Lax"))
    }
  }

  @Test("a write from another site's page is refused")
  func crossSiteWritesAreRefused() async throws {
    try await withPlatform { client in
      var visitor = try await client.signedIn("client-admin@orbit-cinema.example")
      visitor.headers = ["Origin": "http://evil.example"]
      #expect(try await visitor.post("/settings", ["theme": "dark"]).status == 403)
      visitor.headers = ["Sec-Fetch-Site": "cross-site"]
      #expect(try await visitor.post("/settings", ["theme": "dark"]).status == 403)
      visitor.headers = ["Origin": "http://127.0.0.1:\(client.port)"]
      #expect(try await visitor.post("/settings", ["theme": "dark"]).status == 303)
    }
  }
}
