import BrowserAPI
import JSON
import Testing
import Vocabulary

@testable import CDPClient

@Suite("Words of ours and of the protocol")
struct TranslationTests {
  @Test(
    "keys have the place and code of a US keyboard",
    arguments: [
      ("a", "KeyA", 65, "a"), ("A", "KeyA", 65, "A"), ("7", "Digit7", 55, "7"),
      ("&", "Digit7", 55, "&"), ("?", "Slash", 191, "?"), ("Enter", "Enter", 13, "\r"),
      (" ", "Space", 32, " "), ("é", "", 0, "é"),
    ])
  func keys(key: String, code: String, keyCode: Int, text: String) throws {
    let definition = try #require(Key(key))
    #expect(definition.code == code)
    #expect(definition.keyCode == keyCode)
    #expect(definition.text == text)
  }

  @Test("a key that Control goes with enters nothing")
  func chord() throws {
    var input = InputState()
    _ = input.command(for: .keyDown("Control"))
    let command = input.command(for: .keyDown("a"))
    #expect(
      command
        == .key(
          type: "rawKeyDown", definition: try #require(Key("a")), text: nil, modifiers: 2))
    _ = input.command(for: .keyUp("Control"))
    guard case .key(let type, _, let text, let modifiers) = input.command(for: .keyDown("b"))
    else { return }
    #expect(type == "keyDown")
    #expect(text == "b")
    #expect(modifiers == 0)
  }

  @Test("a button stays down between its press and its release")
  func buttons() {
    var input = InputState()
    let actions: [InputAction] = [
      .pointerMove(x: 1, y: 2), .pointerDown(.left, clickCount: 1), .pointerMove(x: 3, y: 4),
      .pointerUp(.left, clickCount: 1),
    ]
    let masks = actions.map { action -> Int in
      guard case .mouse(_, _, _, _, let buttons, _, _) = input.command(for: action) else {
        return -1
      }
      return buttons
    }
    #expect(masks == [0, 1, 1, 0])
  }

  @Test(
    "a cookie is sent where the standard says",
    arguments: [
      ("http://a.test/x", ".a.test", "/", false, true),
      ("http://b.a.test/x", ".a.test", "/", false, true),
      ("http://b.a.test/x", "a.test", "/", false, false),
      ("http://ba.test/", ".a.test", "/", false, false),
      ("http://a.test/x", "a.test", "/", true, false),
      ("https://a.test/x", "a.test", "/", true, true),
      ("http://a.test/shop/1", "a.test", "/shop", false, true),
      ("http://a.test/shopping", "a.test", "/shop", false, false),
      ("http://user@a.test:8080?q", "a.test", "/", false, true),
      ("nonsense", "a.test", "/", false, false),
    ])
  func cookies(url: String, domain: String, path: String, isSecure: Bool, isSent: Bool) {
    let cookie = Cookie(name: "n", value: "v", domain: domain, path: path, isSecure: isSecure)
    #expect(CookieScope(url: url).includes(cookie) == isSent)
  }
}
