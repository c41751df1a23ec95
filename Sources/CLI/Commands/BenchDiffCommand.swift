import Application
import ArgumentParser
import Foundation
import RunModel
import Vocabulary

/// `wayfarer bench-diff`: how long comparisons take here, beside blazediff's.
struct BenchDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-diff", abstract: "Measure how long comparisons of pictures take.",
    discussion: """
      Takes pictures of a page with Chromium and compares pairs of them, on two threads and on one. \
      Where BLAZEDIFF_PYTHON names a Python that has blazediff, that is timed on the same files in \
      turns with ours; and so is odiff where ODIFF names the program. With two files, compares these instead.
      """)

  @Argument(help: "Two PNG files to compare in place of the pictures of a page.")
  var files: [String] = []

  @OptionGroup var browsers: BrowserOptions

  @Option(name: .long, help: "What ours goes by: as for diff; blazediff's metric is pixelmatch's.")
  var mode = DiffMode.pixelmatch7

  @Option(name: .long, help: "How often each pair is compared.")
  var samples = 100

  @Option(name: .long, help: "Where to leave the pictures; nowhere by default.")
  var keep: String?

  @Option(name: .long, help: "Only pairs whose name contains this.")
  var pair: String?

  @Option(name: .long, help: .hidden)
  var peakOf: [String] = []

  func validate() throws {
    if !(5...10_000).contains(samples) {
      throw ValidationError("--samples wants a number from 5 to 10000, not \(samples).")
    }
    if !files.isEmpty, files.count != 2 {
      throw ValidationError("bench-diff wants two files or none, not \(files.count).")
    }
    if !peakOf.isEmpty, peakOf.count != 2 { throw ValidationError("--peak-of wants two files.") }
  }

  func run() async throws {
    if peakOf.count == 2 {
      let peak = try DiffBench.Peak.measure(peakOf[0], peakOf[1])
      Console.print(String(decoding: try JSONEncoder().encode(peak), as: UTF8.self))
      return
    }
    let environment = ProcessInfo.processInfo.environment
    let bench = DiffBench(
      mode: mode, samples: samples,
      blazediff: environment["BLAZEDIFF_PYTHON"].map { Blazediff(python: $0) },
      odiff: environment["ODIFF"].map { Odiff(path: $0) },
      program: Bundle.main.executablePath ?? CommandLine.arguments[0])
    if files.count == 2 {
      let pair = DiffBenchPair(
        name: files.joined(separator: ", "), expected: files[0], actual: files[1])
      try await measure([pair], bench)
      return
    }
    try browsers.setup.check([.chromium])
    let folder = keep ?? NSTemporaryDirectory() + "/wayfarer-bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { if keep == nil { try? FileManager.default.removeItem(atPath: folder) } }
    let pairs: [DiffBenchPair]
    do {
      pairs = try await DiffBenchPair.make(
        in: folder, launch: browsers.setup.source(for: [.chromium]) { _ in })
    } catch {
      throw CommandError(.infrastructure, "the pictures could not be taken: \(error)")
    }
    try await measure(pairs.filter { pair.map($0.name.contains) ?? true }, bench)
  }

  private func measure(_ pairs: [DiffBenchPair], _ bench: DiffBench) async throws {
    Console.print(DiffBench.heading)
    try await bench.measure(pairs) { Console.print($0) }
  }
}
