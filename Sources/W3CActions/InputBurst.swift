package import BrowserAPI
package import JSON

/// A burst of input, cut where text is entered without keys: WebDriver has no action for that.
package struct InputBurst: Sendable {
  /// A piece that is sent at once.
  package enum Piece: Sendable, Hashable {
    /// The devices of one "perform actions".
    case actions(JSONValue)
    case text(String)
  }

  /// Where the pointer goes down first and last, in whole CSS pixels.
  package private(set) var firstPress: (x: Int, y: Int)?
  package private(set) var lastPress: (x: Int, y: Int)?
  package private(set) var pieces: [Piece] = []

  private var run: [InputAction] = []
  private var at = (x: 0, y: 0)

  /// Takes actions apart.
  /// - Throws: `protocolError` for a key that WebDriver has no name for.
  package init(_ actions: [InputAction]) throws(BrowserError) {
    for action in actions { try add(action) }
    try flush()
  }

  private mutating func add(_ action: InputAction) throws(BrowserError) {
    switch action {
    case .pointerMove(let x, let y):
      at = (Int(x.rounded(.down)), Int(y.rounded(.down)))
      run.append(action)
    case .pointerDown:
      if firstPress == nil { firstPress = at }
      lastPress = at
      run.append(action)
    case .pointerUp, .touchDown, .touchUp, .wheel, .keyDown, .keyUp, .pause: run.append(action)
    case .insertText(let text):
      try flush()
      if case .text(let before)? = pieces.last {
        pieces[pieces.count - 1] = .text(before + text)
      } else {
        pieces.append(.text(text))
      }
    }
  }

  private mutating func flush() throws(BrowserError) {
    guard !run.isEmpty else { return }
    pieces.append(.actions(try ActionSources.sources(for: run)))
    run = []
  }
}
