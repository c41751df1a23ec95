import Foundation
import Imaging
import ProgramTesting
import Testing

@Suite("pictures in the terminal")
struct TerminalPictureTests {
  /// A white page, and one with a black pixel.
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    var page = Bitmap(width: 600, height: 1500, color: .white)
    try workspace.write("a.png", Data(try PNGCodec.encode(page)))
    page[300, 700] = .black
    try workspace.write("b.png", Data(try PNGCodec.encode(page)))
    return workspace
  }

  /// Returns the PNG within kitty's escape codes, and checks their form.
  private func kittyPicture(_ text: String) throws -> Bitmap {
    var base64 = ""
    let parts = text.components(separatedBy: "\u{1B}_G").dropFirst()
    for (index, part) in parts.enumerated() {
      let body = try #require(part.components(separatedBy: "\u{1B}\\").first)
      let fields = body.split(separator: ";", maxSplits: 1)
      let keys = fields[0].split(separator: ",").map(String.init)
      let isLast = index == parts.count - 1
      #expect(keys.last == (isLast ? "m=0" : "m=1"))
      #expect(index == 0 ? keys.starts(with: ["a=T", "f=100", "q=2"]) : keys.count == 1)
      #expect(fields[1].count <= 4096 && (isLast || fields[1].count % 4 == 0))
      base64 += fields[1]
    }
    return try PNGCodec.decode([UInt8](try #require(Data(base64Encoded: base64))))
  }

  private func iTermPicture(_ text: String) throws -> Bitmap {
    let start = try #require(text.range(of: "\u{1B}]1337;File="))
    let end = try #require(text.range(of: "\u{7}"))
    let fields = text[start.upperBound..<end.lowerBound].split(separator: ":")
    let png = try #require(Data(base64Encoded: String(fields[1])))
    let keys = fields[0].split(separator: ";")
    #expect(keys.contains("inline=1") && keys.contains("size=\(png.count)"))
    return try PNGCodec.decode([UInt8](png))
  }

  @Test("differences are shown at a small size, and a single pixel of a long page is visible")
  func shown() async throws {
    let workspace = try workspace()
    for (variables, isKitty) in [
      (["TERM": "xterm-kitty"], true), (["TERM": "xterm", "TERM_PROGRAM": "iTerm.app"], false),
      (["TERM": "xterm"], true),
    ] {
      let outcome = try await workspace.wayfarer(
        "diff", "a.png", "b.png", "--picture", "always", with: variables)
      #expect(outcome.exitCode == 1, "\(outcome.errors)")
      let picture =
        isKitty
        ? try kittyPicture(outcome.output) : try iTermPicture(outcome.output)
      #expect(picture.width <= 640 && picture.height <= 384 && picture.height > 200)
      let style = DiffPicture.Style()
      let pixels = (0..<picture.height).flatMap { y in
        (0..<picture.width).map { picture[$0, y] }
      }
      #expect(pixels.contains(style.different))
      #expect(pixels.count { $0 == style.frame } > 60)
    }
  }

  @Test("nothing is shown for equal pictures, with --json, with --picture never, or in a file")
  func notShown() async throws {
    let workspace = try workspace()
    let kitty = ["TERM": "xterm-kitty"]
    for arguments in [
      ["a.png", "a.png", "--picture", "always"],
      ["a.png", "b.png", "--json", "--picture", "always"],
      ["a.png", "b.png", "--picture", "never"], ["a.png", "b.png"],
    ] {
      let outcome = try await workspace.start(["diff"] + arguments, kitty).outcome()
      #expect(!outcome.output.contains("\u{1B}"), "\(arguments)")
    }
  }

  @Test(
    "a terminal with image support gets the picture by default",
    .enabled(
      if: FileManager.default.fileExists(atPath: "/dev/ptmx"), "there are no pseudo terminals")
  )
  func inATerminal() async throws {
    let workspace = try workspace()
    let shown = try workspace.inTerminal(["diff", "a.png", "b.png"], ["TERM": "xterm-kitty"])
    _ = try kittyPicture(shown)
    #expect(shown.contains("1 pixel differs"))
    let plain = try workspace.inTerminal(["diff", "a.png", "b.png"], ["TERM": "xterm-256color"])
    #expect(plain.contains("1 pixel differs") && !plain.contains("\u{1B}_G"))
    let server = try workspace.inTerminal(
      ["diff", "a.png", "b.png"], ["TERM": "xterm-kitty", "CI": "1"])
    #expect(!server.contains("\u{1B}_G"))
  }
}

extension Workspace {
  /// TIOCSPTLCK and TIOCGPTN of ioctl_tty(2).
  private static let (unlock, getNumber) = (0x4004_5431, 0x8004_5430)

  /// Returns the output of `wayfarer` on a pseudo terminal with 24 lines and 80 columns.
  fileprivate func inTerminal(
    _ arguments: [String], _ variables: [String: String]
  ) throws -> String {
    // posix_openpt and related functions are not visible in Swift; this is their implementation on
    // Linux.
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (number, isLocked) = (UInt32(0), Int32(0))
    try #require(
      terminal >= 0 && ioctl(terminal, UInt(Self.unlock), &isLocked) == 0
        && ioctl(terminal, UInt(Self.getNumber), &number) == 0)
    let line = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(line >= 0)
    var environment = environment(variables)
    for name in ["TERM_PROGRAM", "KITTY_WINDOW_ID", "LC_TERMINAL", "TMUX"] {
      environment[name] = variables[name]
    }
    let program = try SpawnedProgram(
      Program.Name.wayfarer.path, arguments, environment: environment, folder: root, output: line)
    close(line)
    // Reading ends with an error once the program has closed its side.
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Foundation.read(terminal, &room, room.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += room[..<count]
    }
    program.wait()
    close(terminal)
    return String(decoding: bytes, as: UTF8.self)
  }
}
