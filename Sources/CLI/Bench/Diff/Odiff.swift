import Foundation
import Processes
import RunModel
import Vocabulary

/// Times odiff (https://github.com/dmtrKovalenko/odiff) on a pair of files: a program that is started
/// for each comparison.
struct Odiff: Sendable {
  /// The path of the program.
  var path: String

  /// Milliseconds of each comparison, from the start of the program to its end.
  func measure(_ pair: DiffBenchPair, samples: Int) async throws -> [Double] {
    let arguments =
      [pair.expected, pair.actual] + (pair.findsAntialiasing ? ["--antialiasing"] : [])
    var times: [Double] = []
    for _ in 0..<samples {
      let start = ContinuousClock.now
      let child = try ChildProcess(
        ChildProcess.Configuration(executable: path, arguments: arguments)
      ) { _ in }
      let status = await child.waitUntilExit()
      times.append((ContinuousClock.now - start) / .milliseconds(1))
      // 22 says that pixels differ.
      guard status == .code(0) || status == .code(22) else {
        throw Stop(.infrastructure, "error: \(path) did not compare: it \(status)")
      }
    }
    return times
  }
}
