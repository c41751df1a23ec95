import Foundation
import Processes
import RunModel
import Vocabulary

/// Times blazediff (https://pypi.org/project/blazediff) on a pair of files, in a Python of the
/// user's that has it.
public struct Blazediff: Sendable {
  /// The path of the Python.
  var python: String

  /// Uses a Python.
  public init(python: String) { self.python = python }

  /// What one process measured.
  struct Sample: Decodable, Sendable {
    /// Milliseconds of each comparison after the first.
    var times: [Double]
    /// The most memory that the process had, in bytes.
    var peak: Int
  }

  /// Each comparison goes from the paths to the verdict, in a process that is warm.
  private static let script = """
    import json, os, resource, sys, time
    one, two, aa, count, pinned = sys.argv[1], sys.argv[2], sys.argv[3] == "1", int(sys.argv[4]), sys.argv[5] == "1"
    if pinned: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    import blazediff
    times = []
    for _ in range(count + 1):
        start = time.perf_counter()
        blazediff.compare(one, two, antialiasing=aa)
        times.append((time.perf_counter() - start) * 1000)
    if sys.platform == "linux":
        peak = next(int(l.split()[1]) for l in open("/proc/self/status") if l.startswith("VmHWM:")) * 1024
    else:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"times": times[1:], "peak": peak}))
    """

  /// Compares a pair several times in a process of its own.
  func measure(
    _ pair: DiffBenchPair, samples: Int, onOneCore: Bool
  ) async throws -> Sample {
    try await MeasuringProcess.run(
      python,
      [
        "-c", Self.script, pair.expected, pair.actual, pair.findsAntialiasing ? "1" : "0",
        String(samples), onOneCore ? "1" : "0",
      ])
  }
}

/// A program that prints one line of JSON.
enum MeasuringProcess {
  static func run<Value: Decodable>(
    _ executable: String, _ arguments: [String]
  ) async throws -> Value {
    let result = try await ChildProcess.run(
      .init(executable: executable, arguments: arguments), timeout: .seconds(600))
    let text = result.output
    guard let last = text.last,
      let value = try? JSONDecoder().decode(Value.self, from: Data(last.utf8))
    else {
      throw CommandError(
        .infrastructure,
        "\(executable) did not measure (\(result.ending)): \((text + result.errors).suffix(3).joined(separator: " "))"
      )
    }
    return value
  }
}
