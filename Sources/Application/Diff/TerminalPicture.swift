public import Foundation
import Imaging

/// When `wayfarer diff` shows a picture of the differences in the terminal.
public enum InlineImageMode: String, Sendable, CaseIterable {
  /// Where standard output is a terminal that is known to show pictures.
  case auto
  /// Also where that is not known; then as kitty takes them.
  case always
  case never
}

/// A small picture of the differences, for a terminal that shows pictures.
public struct TerminalPicture: Sendable, Equatable {
  /// How the terminal takes it.
  var graphics: TerminalGraphics
  /// How many columns of text it may take.
  var columns: Int
  /// How many lines of text it may take.
  var lines: Int
  /// Of one character in pixels.
  var cell = PixelSize(width: 8, height: 16)

  /// More pairs than this are listed without a picture.
  public static let most = 10

  init(_ graphics: TerminalGraphics, columns: Int, lines: Int) {
    self.graphics = graphics
    // Something is left of the lines of text about it.
    self.columns = max(1, min(columns - 1, 80))
    self.lines = max(1, min(lines - 4, 24))
  }

  /// A picture for this terminal, or nil where none is wished for or none can be shown.
  public static func wanted(
    _ mode: InlineImageMode, json: Bool, on terminal: TerminalOutput,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> TerminalPicture? {
    if json { return nil }
    let known = TerminalGraphics.detected(in: environment)
    let graphics: TerminalGraphics?
    switch mode {
    case .never: graphics = nil
    case .always: graphics = known ?? .kitty
    case .auto: graphics = terminal.isTerminal ? known : nil
    }
    let size = terminal.size()
    return graphics.map { TerminalPicture($0, columns: size.width, lines: size.height) }
  }

  /// What to print to show the differences.
  func text(
    actual: Bitmap, change: PixelChange, ignore: [PixelRect]
  ) throws(ImageError) -> String {
    let picture = DiffPicture.renderSmall(
      actual: actual, change: change, ignore: ignore,
      fitting: PixelSize(width: columns * cell.width, height: lines * cell.height))
    let wide = min(columns, max(1, (picture.width + cell.width - 1) / cell.width))
    return graphics.sequence(
      showing: try PNGCodec.encode(picture, compression: .small), columns: wide)
  }
}
