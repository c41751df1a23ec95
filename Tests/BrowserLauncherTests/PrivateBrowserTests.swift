import BrowserAPI
import BrowserTesting
import Foundation
import JSON
import Processes
import Synchronization
import Testing
import Vocabulary

@testable import BrowserLauncher

/// Who else can reach a browser that we started.
@Suite("A browser is ours alone", .serialized, .timeLimit(.minutes(5)))
struct PrivateBrowserTests {
  @Test("Chromium listens on no port, and runs with its sandbox or as a user of its own")
  func chromium() async throws {
    let browser = try await BrowserLauncher.launch()
    let context = try await browser.newContext(ContextOptions())
    _ = try await context.newPage()
    let group = try #require(browser.version.processID)
    let processes = Self.processes(inGroup: group)
    #expect(processes.count > 2)
    let ports = Self.listening(processes)
    #expect(ports == [], "the browser listens: \(ports)")
    if geteuid() == 0, Confinement(.ownUser) != nil {
      let users = Set(processes.map { Self.user(of: $0) })
      #expect(!users.contains(0), "a process runs as root: \(users)")
      #expect(users.count == 1)
    }
    await browser.close()
    #expect(Self.processes(inGroup: group) == [])
  }

  @Test("browsers of root are users apart from each other", .enabled(if: geteuid() == 0))
  func apart() async throws {
    let browsers = [try await BrowserLauncher.launch(), try await BrowserLauncher.launch()]
    let users = browsers.compactMap(\.version.processID).map { Self.user(of: $0) }
    if Confinement(.ownUser) != nil { #expect(Set(users).count == 2) }
    for browser in browsers { await browser.close() }
  }

  @Test(
    "a program that can't be started as another user is started as before, with a notice",
    .enabled(if: geteuid() == 0))
  func fallback() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/private-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let found = try BrowserFinder.find(LaunchOptions())
    let script = "#!/bin/sh\nexec \(found) \"$@\"\n"
    let path = "\(folder)/my-headless-shell"
    try script.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let notices = Mutex<[String]>([])
    let browser = try await BrowserLauncher.launch(
      LaunchOptions(executablePath: path) { text in notices.withLock { $0.append(text) } })
    #expect(Self.user(of: try #require(browser.version.processID)) == 0)
    #expect(notices.withLock { $0 }.contains { $0.contains("as root and without its sandbox") })
    await browser.close()
  }

  @Test("Xvfb lets in only who has its cookie")
  func display() async throws {
    let display = try await VirtualDisplay.start(LaunchOptions(engine: .webkit))
    let path = "/tmp/.X11-unix/X\(display.name.dropFirst())"
    #expect(Self.firstAnswer(of: path) == 0, "a client without a cookie was let in")
    await display.end()
  }

  // MARK: The system's tables

  private static func processes(inGroup group: Int32) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { id in
      guard getpgid(id) == group,
        let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
        let name = status.lastIndex(of: ")")
      else { return false }
      // A zombie is gone.
      return status[name...].dropFirst(2).first != "Z"
    }
  }

  private static func user(of process: Int32) -> uid_t {
    var status = stat()
    stat("/proc/\(process)", &status)
    return status.st_uid
  }

  /// The ports on which processes listen, by the sockets that they have.
  private static func listening(_ processes: [Int32]) -> [String] {
    var sockets: Set<String> = []
    for process in processes {
      let folder = "/proc/\(process)/fd"
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
        if let link, link.hasPrefix("socket:[") {
          sockets.insert(String(link.dropFirst(8).dropLast()))
        }
      }
    }
    return ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { table -> [String] in
      // A file of the system without a size is read whole only by its handle.
      let bytes = (try? FileHandle(forReadingAtPath: table)?.readToEnd()) ?? Data()
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      return lines.compactMap { line in
        let fields = line.split(separator: " ")
        guard fields.count > 9, fields[3] == "0A", sockets.contains(String(fields[9])) else {
          return nil
        }
        return String(fields[1])
      }
    }
  }

  /// The first byte that an X server answers to a client without a cookie: 1 lets it in.
  private static func firstAnswer(of path: String) -> UInt8? {
    let handle = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(handle) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      bytes.copyBytes(from: Array(path.utf8).prefix(bytes.count - 1))
    }
    let isOpen = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(handle, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    guard isOpen else { return nil }
    // Little endian, protocol 11.0, no authorization.
    let hello: [UInt8] = [0x6C, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    guard send(handle, hello, hello.count, 0) == hello.count else { return nil }
    var answer: UInt8 = 255
    return recv(handle, &answer, 1, 0) == 1 ? answer : nil
  }
}
