import Foundation
import Testing

@testable import Application

@Suite("terminal graphics")
struct TerminalGraphicsTests {
  @Test("a terminal is recognized by its environment, but not within tmux, screen or CI")
  func detection() {
    let cases: [([String: String], TerminalGraphics?)] = [
      (["TERM": "xterm-kitty"], .kitty), (["TERM": "xterm-ghostty"], .kitty),
      (["TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"], .kitty),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], .iTerm2),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], .iTerm2),
      (["TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"], .iTerm2),
      (["TERM": "xterm-kitty", "LC_TERMINAL": "iTerm2"], .kitty),
      (["TERM": "xterm-256color"], nil), ([:], nil),
      (["TERM": "dumb", "KITTY_WINDOW_ID": "1"], nil),
      (["TERM": "xterm-kitty", "CI": "true"], nil),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], nil),
      (["TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"], nil),
      (["TERM": "screen", "LC_TERMINAL": "iTerm2"], nil),
      (["TERM": "xterm-kitty", "TMUX": "/tmp/tmux-0/default,1,0"], nil),
    ]
    for (environment, expected) in cases {
      #expect(TerminalGraphics.detected(in: environment) == expected, "\(environment)")
    }
  }

  @Test(
    "a large picture is split into parts of 4096 bytes that join to the file",
    arguments: [1, 3071, 3072, 3073, 6144, 20_000])
  func parts(_ count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let parts = TerminalGraphics.kitty.sequence(showing: bytes, columns: 40)
      .components(separatedBy: "\u{1B}\\").dropLast()
    #expect(parts.count == (count * 4 / 3 + 4095) / 4096)
    #expect(parts[0].hasPrefix("\u{1B}_Ga=T,f=100,q=2,c=40,m="))
    let payload = parts.compactMap { $0.split(separator: ";").last }.joined()
    #expect(Data(base64Encoded: payload).map { [UInt8]($0) } == bytes)
  }
}
