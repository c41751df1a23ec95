import BrowserAPI
import JSON
import Testing
import Vocabulary
import W3CActions

@Suite("Input in the words of WebDriver")
struct ActionSourceTests {
  @Test("devices that take no part in a burst are left out, others pause meanwhile")
  func devices() throws {
    let click: [InputAction] = [
      .pointerMove(x: 10.5, y: 20), .pointerDown(.right, clickCount: 1),
      .pointerUp(.right, clickCount: 1),
    ]
    let alone = try ActionSources.sources(for: click)
    #expect(
      alone == [
        [
          "type": "pointer", "id": "mouse", "parameters": ["pointerType": "mouse"],
          "actions": [
            ["type": "pointerMove", "x": 10, "y": 20, "duration": 0],
            ["type": "pointerDown", "button": 2], ["type": "pointerUp", "button": 2],
          ],
        ]
      ])
    let withKey = try ActionSources.sources(for: [.keyDown("Shift")] + click + [.keyUp("Shift")])
    #expect(withKey.array?.count == 2)
    let counts = withKey.array?.map { $0["actions"]?.array?.count }
    #expect(counts == [5, 5])
    #expect(withKey.array?[1]["actions"]?.array?[0]["value"] == "\u{E008}")
    #expect(withKey.array?[0]["actions"]?.array?[0]["type"] == "pause")
  }

  @Test("every key that a chord may name has a value, but for those that need more than WebDriver")
  func keys() throws {
    for key in Key.modifiers + Key.named {
      if try KeyChord(key.name).needsExtendedKeys {
        let error = #expect(throws: BrowserError.self) {
          try ActionSources.sources(for: [.keyDown(key.value)])
        }
        #expect(error?.code == .unsupported)
        #expect(error?.message == "WebDriver has no code point for the key \(key.value).")
      } else {
        _ = try ActionSources.sources(for: [.keyDown(key.value)])
      }
    }
    let extended = Key.named.filter { $0.webDriverValue == nil }.map(\.name)
    #expect(extended == ["CapsLock", "ContextMenu", "NumLock", "PrintScreen", "ScrollLock"])
  }

  @Test("actions become ticks, in which the other source pauses")
  func ticks() throws {
    let burst = try InputBurst([
      .pointerMove(x: 10.7, y: 20), .keyDown("Shift"), .pointerDown(.right, clickCount: 1),
      .pointerUp(.right, clickCount: 1), .keyUp("Shift"),
    ])
    guard case .actions(let sources)? = burst.pieces.first else {
      Issue.record("no actions")
      return
    }
    #expect(burst.pieces.count == 1)
    let mouse = sources.array?.first?["actions"]?.array ?? []
    let keys = sources.array?.last?["actions"]?.array ?? []
    #expect(
      mouse.map { $0["type"]?.string ?? "" }
        == ["pointerMove", "pause", "pointerDown", "pointerUp", "pause"])
    #expect(mouse[0]["x"] == 10)
    #expect(mouse[2]["button"] == 2)
    #expect(
      keys.map { $0["type"]?.string ?? "" } == ["pause", "keyDown", "pause", "pause", "keyUp"])
    #expect(keys[1]["value"] == "\u{E008}")
    #expect(burst.firstPress?.x == 10 && burst.lastPress?.y == 20)
  }

  @Test("text without keys cuts a burst, and its parts are joined")
  func text() throws {
    let burst = try InputBurst([
      .keyDown("a"), .keyUp("a"), .insertText("ö"), .insertText("ß"), .keyDown("Enter"),
      .keyUp("Enter"),
    ])
    #expect(burst.pieces.count == 3)
    #expect(burst.pieces[1] == .text("öß"))
    #expect(try InputBurst([]).pieces.isEmpty)
  }
}
