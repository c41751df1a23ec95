import CSpawn
public import Foundation
import Synchronization

/// A program that a test starts with streams of its choice, in a process group of its own.
///
/// In place of Foundation's Process, which on Linux reads past the end of a directory buffer where
/// this process has more than some 1350 files open (all tests share one process).
public final class SpawnedProgram: Sendable {
  /// Why a program was not started.
  public struct NotStarted: Error, CustomStringConvertible {
    public var description: String
  }

  public let processID: Int32
  private let end: End

  /// Starts it.
  ///
  /// - Parameters:
  ///   - executable: its path, or a name that `/usr/bin/env` looks for.
  ///   - folder: where it runs; nil: where we run.
  ///   - input: a descriptor, which stays the caller's as the others do; nil: `/dev/null`.
  public init(
    _ executable: String, _ arguments: [String] = [],
    environment: [String: String] = ProcessInfo.processInfo.environment, folder: String? = nil,
    input: Int32? = nil, output: Int32? = nil, errors: Int32? = nil
  ) throws {
    let isPath = executable.contains("/")
    let path = isPath ? executable : "/usr/bin/env"
    let words = (isPath ? [path] : [path, executable]) + arguments
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    let argumentPointers = words.map { strdup($0) } + [nil]
    let environmentPointers = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer {
      close(null)
      for pointer in argumentPointers + environmentPointers { free(pointer) }
    }
    let directory = folder.map { strdup($0) }
    defer { free(directory ?? nil) }
    var setup = spawn_setup(
      directory: UnsafePointer(directory ?? nil), input: input ?? null, output: output ?? null,
      error: errors ?? null, group: Int32(SPAWN_NEW_GROUP), announce: -1, control: -1, user: 0)
    var processID: pid_t = 0
    let code = spawn_process(&processID, path, argumentPointers, environmentPointers, &setup)
    guard code == 0 else {
      throw NotStarted(description: "\(executable): \(String(cString: strerror(code)))")
    }
    self.processID = processID
    end = End()
    let (number, end) = (processID, end)
    // A thread of its own: waiting here would keep one of the pool from other tests.
    Thread.detachNewThread {
      var status: Int32 = 0
      while waitpid(number, &status, 0) < 0, errno == EINTR {}
      let signal = status & 0x7f
      end.reached(signal == 0 ? (status >> 8) & 0xff : 128 + signal)
    }
  }

  /// Its exit code once it has ended; 128 and the signal's number where a signal ended it.
  public var exitCode: Int32 {
    get async { await withCheckedContinuation { next in end.then { next.resume(returning: $0) } } }
  }

  /// Blocks until it has ended and gives its exit code; for short programs.
  @discardableResult
  public func wait() -> Int32 {
    let done = DispatchSemaphore(value: 0)
    end.then { _ in done.signal() }
    done.wait()
    return end.code ?? -1
  }

  /// Sends a signal to the program alone, unless it has ended.
  public func signal(_ number: Int32) { end.ifPending { kill(processID, number) } }

  /// Runs a program to its end and gives what it left.
  public static func run(
    _ executable: String, _ arguments: [String] = [],
    environment: [String: String] = ProcessInfo.processInfo.environment, folder: String? = nil
  ) async throws -> Finished {
    let (output, errors) = (try Capture(), try Capture())
    let program = try SpawnedProgram(
      executable, arguments, environment: environment, folder: folder,
      output: output.descriptor, errors: errors.descriptor)
    let code = await program.exitCode
    return Finished(exitCode: code, output: try output.text(), errors: try errors.text())
  }

  /// What a program left that ran to its end.
  public struct Finished: Sendable {
    public var exitCode: Int32
    public var output: String
    public var errors: String
  }
}

/// The end of a program, and who waits for it.
private final class End: Sendable {
  private struct State {
    var code: Int32?
    var waiters: [@Sendable (Int32) -> Void] = []
  }

  private let state = Mutex(State())

  func reached(_ code: Int32) {
    let waiters = state.withLock { state in
      state.code = code
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter(code) }
  }

  func then(_ body: @escaping @Sendable (Int32) -> Void) {
    let code = state.withLock { state in
      if state.code == nil { state.waiters.append(body) }
      return state.code
    }
    if let code { body(code) }
  }

  var code: Int32? { state.withLock { $0.code } }

  func ifPending(_ body: () -> Void) { state.withLock { if $0.code == nil { body() } } }
}

/// A file without a name that takes a stream.
private final class Capture {
  private let handle: FileHandle

  init() throws {
    var path = Array("\(NSTemporaryDirectory())/capture-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else {
      throw SpawnedProgram.NotStarted(description: "no file for a program's output")
    }
    unlink(path)
    handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
  }

  var descriptor: Int32 { handle.fileDescriptor }

  func text() throws -> String {
    try handle.seek(toOffset: 0)
    return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
  }
}
