import Foundation
import Processes
import RunModel
import Vocabulary

/// Times odiff (https://github.com/dmtrKovalenko/odiff) on a pair of files: a program that is started
/// for each comparison.
public struct Odiff: Sendable {
  /// The path of the program.
  var path: String

  /// Uses a program.
  public init(path: String) { self.path = path }

  /// Milliseconds of each comparison, from the start of the program to its end.
  func measure(_ pair: DiffBenchPair, samples: Int) async throws -> [Double] {
    let arguments =
      [pair.expected, pair.actual] + (pair.findsAntialiasing ? ["--antialiasing"] : [])
    var times: [Double] = []
    for _ in 0..<samples {
      let start = ContinuousClock.now
      let result = try await ChildProcess.run(
        .init(executable: path, arguments: arguments), timeout: .seconds(600))
      times.append((ContinuousClock.now - start) / .milliseconds(1))
      // 22 says that pixels differ.
      guard result.status == .code(0) || result.status == .code(22) else {
        throw CommandError(.infrastructure, "\(path) did not compare: it \(result.ending)")
      }
    }
    return times
  }
}
