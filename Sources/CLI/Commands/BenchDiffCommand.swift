import Application
import ArgumentParser
import Foundation
import RunModel
import Vocabulary

/// `wayfarer bench-diff`: measures image comparisons on this machine, also those of blazediff.
struct BenchDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-diff", abstract: "Measure image comparisons on this machine.",
    discussion: """
      Captures a page with Chromium and compares pairs of screenshots, on two threads and on one. \
      If BLAZEDIFF_PYTHON names a Python that has blazediff, or ODIFF the program odiff, these are \
      timed on the same files, alternately. With two files, compares these instead.
      """)

  @Argument(help: "Two PNG files to compare instead of the screenshots of a page.")
  var files: [String] = []

  @OptionGroup var browsers: BrowserOptions

  @Option(
    name: .long, help: "The comparison mode, as for diff; blazediff has the metric of pixelmatch.")
  var mode = ComparisonMode.pixelmatch7

  @Option(name: .long, help: "The number of comparisons of each pair.")
  var samples = 100

  @Option(
    name: .long, help: "The folder in which to keep the pictures; by default they are deleted.")
  var keep: String?

  @Option(name: .long, help: "Compare only pairs whose name contains this.")
  var pair: String?

  @Option(name: .long, help: .hidden)
  var peakOf: [String] = []

  func validate() throws {
    if !(5...10_000).contains(samples) {
      throw ValidationError("--samples must be from 5 to 10000, not \(samples).")
    }
    if !files.isEmpty, files.count != 2 {
      throw ValidationError("bench-diff takes two files or none, not \(files.count).")
    }
    if !peakOf.isEmpty, peakOf.count != 2 { throw ValidationError("--peak-of takes two files.") }
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
