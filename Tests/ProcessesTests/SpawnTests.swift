import CSpawn
import Foundation
import Testing

@testable import Processes

@Suite("Starting programs", .timeLimit(.minutes(1)))
struct SpawnTests {
  /// Starts a program and gives what it announced.
  private func announced(
    by executable: String, isSession: Bool = false
  ) throws -> (processID: Int32?, text: String) {
    let ends = try makePipe()
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    let processID = try? spawn(
      executable, [], [:], directory: nil, streams: (null, null, null),
      group: isSession ? SPAWN_NEW_SESSION : SPAWN_NEW_GROUP, announcingTo: ends.writeEnd)
    if let processID {
      var status: Int32 = 0
      while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
      #expect(status == 0)
    }
    close(ends.writeEnd)
    var text = ""
    readLines(from: ends.readEnd) { text += $0 + "\n" }
    return (processID, text)
  }

  @Test("a child names its group before its program runs", arguments: [true, false])
  func announcement(isSession: Bool) throws {
    let (processID, text) = try announced(by: "/bin/true", isSession: isSession)
    #expect(text == "\(try #require(processID))\n")
  }

  @Test("also if there is no such program, so that nothing can run unannounced")
  func earlyAnnouncement() throws {
    let (processID, text) = try announced(by: "/nowhere/browser")
    #expect(processID == nil)
    #expect(Int32(text.dropLast()) != nil)
  }

  @Test("a guard that is gone keeps no program from running")
  func deafGuard() throws {
    let ends = try makePipe()
    close(ends.readEnd)
    defer { close(ends.writeEnd) }
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    let processID = try spawn(
      "/bin/true", [], [:], directory: nil, streams: (null, null, null), group: SPAWN_NEW_GROUP,
      announcingTo: ends.writeEnd)
    var status: Int32 = 0
    while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
    #expect(status == 0)
  }

  @Test("errors of the start have the system's number: program, folder")
  func failures() {
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(null) }
    func number(_ executable: String, in folder: String?) -> Int32? {
      do throws(ProcessError) {
        _ = try spawn(
          executable, [], [:], directory: folder, streams: (null, null, null),
          group: SPAWN_NEW_GROUP)
        return nil
      } catch {
        return error.errorNumber
      }
    }
    #expect(number("/nowhere/browser", in: nil) == ENOENT)
    #expect(number("/dev/null", in: nil) == EACCES)
    #expect(number("/bin/true", in: "/nowhere") == ENOENT)
    #expect(number("/bin/true", in: "/etc/hostname") == ENOTDIR)
  }

  @Test("a child begins with no signal blocked or ignored")
  func signals() async throws {
    signal(SIGPIPE, SIG_IGN)
    let result = try await ChildProcess.run(
      .init(executable: "/bin/cat", arguments: ["/proc/self/status"]), timeout: .seconds(50))
    // The C library reserves signals 32 and 33 and does not let a program reset them (nptl(7)).
    let reserved: UInt64 = 0b11 << 31
    for name in ["SigBlk:\t", "SigIgn:\t"] {
      let line = try #require(result.output.first { $0.hasPrefix(name) })
      let mask = try #require(UInt64(line.dropFirst(name.count), radix: 16))
      #expect(mask & ~reserved == 0, "\(line)")
    }
  }
}
