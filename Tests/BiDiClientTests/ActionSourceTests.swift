import BrowserAPI
import JSON
import Testing
import Vocabulary

@Suite("Input in the words of WebDriver")
struct ActionSourceTests {
  @Test("devices that take no part in a burst are left out, others pause meanwhile")
  func devices() throws {
    let click: [InputAction] = [
      .pointerMove(x: 10.5, y: 20), .pointerDown(.right, clickCount: 1),
      .pointerUp(.right, clickCount: 1),
    ]
    let alone = try WebDriverActions.sources(for: click)
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
    let withKey = try WebDriverActions.sources(for: [.keyDown("Shift")] + click + [.keyUp("Shift")])
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
          try WebDriverActions.sources(for: [.keyDown(key.value)])
        }
        #expect(error?.code == .unsupported)
        #expect(error?.message == "WebDriver has no code point for the key \(key.value).")
      } else {
        _ = try WebDriverActions.sources(for: [.keyDown(key.value)])
      }
    }
    let extended = Key.named.filter { $0.webDriverValue == nil }.map(\.name)
    #expect(extended == ["CapsLock", "ContextMenu", "NumLock", "PrintScreen", "ScrollLock"])
  }
}
