import Foundation
import ProgramTesting
import Testing

/// The terminal is restored however the program ends, also after a second signal.
@Suite(
  .timeLimit(.minutes(5)),
  .enabled(if: FileManager.default.fileExists(atPath: "/dev/ptmx"), "there are no pseudo terminals")
)
struct TerminalRestorationTests {
  @Test("a second signal shows the cursor again before the program ends")
  func secondSignal() async throws {
    let workspace = try Workspace(
      journeys: ["waits": "  - goto: /good\n  - expect: Nowhere\n    timeout: 50s"])
    let text = try await workspace.inASlot {
      let terminal = try PseudoTerminal()
      let program = try SpawnedProgram(
        Program.Name.wayfarer.path, ["run", "--workers", "1"],
        environment: workspace.environment(["TERM": "xterm-256color"]), folder: workspace.root,
        output: terminal.line)
      close(terminal.line)
      var text = ""
      while !text.contains("\u{1B}[?25l"), let more = terminal.read() { text += more }
      try await Wait.until("a browser") {
        Survivors(of: workspace.root).first("headless-shell") != nil
      }
      // Two signals at once, so that there is no time for the orderly end that the first one
      // requests.
      kill(program.processID, SIGINT)
      kill(program.processID, SIGTERM)
      while let more = terminal.read() { text += more }
      #expect(program.wait() == 130)
      return text
    }
    let hidden = try #require(text.range(of: "\u{1B}[?25l", options: .backwards))
    #expect(text[hidden.upperBound...].contains("\u{1B}[?25h"), "\(text.debugDescription)")
    try await workspace.expectNothingLeft()
  }
}

/// A pseudo terminal on Linux: implements posix_openpt and related functions, which are not visible
/// in Swift.
private struct PseudoTerminal {
  /// TIOCSPTLCK and TIOCGPTN of ioctl_tty(2).
  private static let (unlock, getNumber) = (0x4004_5431, 0x8004_5430)

  let terminal: Int32
  let line: Int32

  init() throws {
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (number, isLocked) = (UInt32(0), Int32(0))
    try #require(
      terminal >= 0 && ioctl(terminal, UInt(Self.unlock), &isLocked) == 0
        && ioctl(terminal, UInt(Self.getNumber), &number) == 0)
    line = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(line >= 0)
  }

  /// Returns the next output; nil once the other side is closed.
  func read() -> String? {
    var room = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Foundation.read(terminal, &room, room.count)
      if count < 0, errno == EINTR { continue }
      return count > 0 ? String(decoding: room[..<count], as: UTF8.self) : nil
    }
  }
}
