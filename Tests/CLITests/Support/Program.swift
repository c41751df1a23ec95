import Foundation
import ProgramTesting
import Synchronization

/// The result of a program.
struct Outcome: Sendable {
  /// The exit code, or 128 plus the signal's number if a signal ended it.
  var exitCode: Int32
  var output: String
  var errors: String

  /// Both streams, for messages.
  var text: String { output + errors }
}

/// A built program that runs as a child process, started like users start it.
final class Program: Sendable {
  enum Name: String {
    case wayfarer
    case platform = "edge-platform"

    /// Its path: built programs are in the folder of the test bundle.
    var path: String {
      let bundle = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
      let here = bundle ?? CommandLine.arguments[0]
      return URL(fileURLWithPath: here).deletingLastPathComponent()
        .appendingPathComponent(rawValue).path
    }
  }

  private let files: (output: URL, errors: URL)
  private let spawned: SpawnedProgram
  private let input: FileHandle?

  /// Starts it.
  ///
  /// - Parameter input: The content of standard input; if nil, standard input stays open.
  init(
    _ arguments: [String], environment: [String: String], folder: String, streams: String,
    input text: String? = ""
  ) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: streams, withIntermediateDirectories: true)
    let id = UUID().uuidString
    let output = URL(fileURLWithPath: "\(streams)/\(id).out")
    let errors = URL(fileURLWithPath: "\(streams)/\(id).err")
    _ = files.createFile(atPath: output.path, contents: nil)
    _ = files.createFile(atPath: errors.path, contents: nil)
    self.files = (output, errors)
    let pipe = Pipe()
    let streams = (
      output: try FileHandle(forWritingTo: output), errors: try FileHandle(forWritingTo: errors)
    )
    spawned = try SpawnedProgram(
      Name.wayfarer.path, arguments, environment: environment, folder: folder,
      input: pipe.fileHandleForReading.fileDescriptor,
      output: streams.output.fileDescriptor, errors: streams.errors.fileDescriptor)
    try streams.output.close()
    try streams.errors.close()
    try pipe.fileHandleForReading.close()
    if let text {
      try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
      try pipe.fileHandleForWriting.close()
      self.input = nil
    } else {
      self.input = pipe.fileHandleForWriting
    }
  }

  var processID: Int32 { spawned.processID }

  /// Sends a signal only to the program itself.
  func signal(_ number: Int32) { spawned.signal(number) }

  /// Waits for its end; a program that hangs is killed after a generous time limit.
  func outcome() async throws -> Outcome {
    let spawned = spawned
    let watchdog = Task {
      try await Task.sleep(for: .seconds(100))
      spawned.signal(SIGKILL)
    }
    let code = await spawned.exitCode
    watchdog.cancel()
    return Outcome(
      exitCode: code, output: try String(contentsOf: files.output, encoding: .utf8),
      errors: try String(contentsOf: files.errors, encoding: .utf8))
  }

  /// Its standard output so far.
  var outputSoFar: String { (try? String(contentsOf: files.output, encoding: .utf8)) ?? "" }
}

/// Limits the number of programs that run at the same time: each starts a browser, and tests that
/// share two cores with fifty others would time out.
actor Slots {
  static let shared = Slots(3)
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func give() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
