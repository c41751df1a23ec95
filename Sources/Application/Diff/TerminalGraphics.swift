import Foundation
import Support

/// How a terminal takes pictures.
enum TerminalGraphics: Sendable, Equatable {
  /// The graphics protocol of kitty, which Ghostty and others have too
  /// (https://sw.kovidgoyal.net/kitty/graphics-protocol/).
  case kitty
  /// The inline images of iTerm2, which WezTerm, mintty and VS Code have too
  /// (https://iterm2.com/documentation-images.html).
  case iTerm2

  /// The protocol that the environment names; nil if the terminal is not known to show pictures.
  ///
  /// Terminals are not asked: the answer would come as input, and one that does not answer would
  /// cost a wait. Within tmux and screen, which do not let pictures through, and in CI there are
  /// none.
  static func detected(in environment: [String: String]) -> TerminalGraphics? {
    func value(_ name: String) -> String { environment[name]?.lowercased() ?? "" }
    let (term, program) = (value("TERM"), value("TERM_PROGRAM"))
    guard !ContinuousIntegration.isDetected(in: environment), value("TMUX").isEmpty,
      program != "tmux", term != "dumb",
      !term.hasPrefix("tmux"), !term.hasPrefix("screen")
    else { return nil }
    // The innermost terminal sets TERM; the others are inherited where one was started in another.
    if term.contains("kitty") || term.contains("ghostty") { return .kitty }
    switch program {
    case "kitty", "ghostty": return .kitty
    case "iterm.app", "wezterm", "mintty", "vscode": return .iTerm2
    default: break
    }
    if !value("KITTY_WINDOW_ID").isEmpty { return .kitty }
    // iTerm2 sends this one through ssh.
    return value("LC_TERMINAL") == "iterm2" ? .iTerm2 : nil
  }

  /// What to print so that the terminal shows a PNG, a line of its own.
  ///
  /// - Parameter columns: how many columns of text the picture is as wide as.
  func sequence(showing png: [UInt8], columns: Int) -> String {
    switch self {
    case .kitty: Self.kittySequence(png, columns)
    case .iTerm2: Self.iTerm2Sequence(png, columns)
    }
  }

  /// The largest part of a picture in one escape code, in bytes of Base64; a multiple of four.
  static let kittyChunk = 4096

  private static func kittySequence(_ png: [UInt8], _ columns: Int) -> String {
    var rest = Data(png).base64EncodedString()[...]
    // Transmit and show (a=T) a PNG (f=100), this many columns wide; no answer (q=2), which would
    // turn up as input of the shell.
    var keys = "a=T,f=100,q=2,c=\(columns),"
    var text = ""
    repeat {
      let part = rest.prefix(kittyChunk)
      rest = rest.dropFirst(part.count)
      text += "\u{1B}_G\(keys)m=\(rest.isEmpty ? 0 : 1);\(part)\u{1B}\\"
      keys = ""
    } while !rest.isEmpty
    return text
  }

  private static func iTerm2Sequence(_ png: [UInt8], _ columns: Int) -> String {
    "\u{1B}]1337;File=inline=1;size=\(png.count);width=\(columns);preserveAspectRatio=1:"
      + Data(png).base64EncodedString() + "\u{7}"
  }
}
