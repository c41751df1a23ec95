import Foundation
import ProgramTesting
import Synchronization

/// What a program left when it ended.
struct Outcome: Sendable {
  /// The exit code; 128 and the signal's number where a signal ended it.
  var exitCode: Int32
  var output: String
  var errors: String

  /// Both streams, for messages.
  var text: String { output + errors }
}

/// A program that was built beside the tests and runs as a child, as its users start it.
final class Program: Sendable {
  enum Name: String {
    case wayfarer
    case platform = "edge-platform"

    /// Its path: built programs lie in the folder of the test bundle.
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
  /// - Parameter input: what it reads, then the end of file; nil: standard input stays open.
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

  /// Sends a signal to the program alone.
  func signal(_ number: Int32) { spawned.signal(number) }

  /// Waits for its end, which comes in any case: a program that hangs is killed after a time that
  /// none needs.
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

  /// What it has written to standard output so far.
  var outputSoFar: String { (try? String(contentsOf: files.output, encoding: .utf8)) ?? "" }
}

/// Lets only a few programs run at a time: each starts a browser, and a test that has to share
/// two cores with fifty others measures nothing but their number.
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
