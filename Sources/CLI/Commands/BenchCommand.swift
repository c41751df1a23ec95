import ArgumentParser
import BrowserAPI
import Foundation
import JourneyLanguage
import RunModel
import Runner

/// `wayfarer bench`: how long things take here, from one click to the whole suite.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure how long a click, a snapshot, a case, the suite take.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var browsers: BrowserOptions

  @Option(name: .long, help: "How often each operation is measured.")
  var samples = 40

  @Option(name: .long, help: "How many cases of the suite run at the same time.")
  var workers: Int?

  @Flag(name: .long, inversion: .prefixedNo, help: "Run the whole suite as well.")
  var suite = true

  func validate() throws {
    if !(3...1000).contains(samples) {
      throw ValidationError("--samples wants a number from 3 to 1000, not \(samples).")
    }
  }

  func run() async throws {
    let project = try project.load()
    let suiteEngines = project.suite.engines.map(\.value)
    let engines = ["chromium"] + suiteEngines.filter { $0 != "chromium" }
    try browsers.check(engines)
    let source = try browsers.source(for: engines) { _ in }
    let operations = OperationBench(project: project, launch: source, samples: samples)
    do {
      Console.print("| operation | median | fastest | slowest | round trips |")
      Console.print("|---|---|---|---|---|")
      for row in try await operations.measure() { Console.print(row.markdown) }
    } catch {
      throw Stop(.infrastructure, "error: \(error)")
    }
    guard suite else { return }
    let bench = SuiteBench(
      project: project, launch: source,
      skipping: try browsers.plan(project.cases(), of: project).reasons,
      workers: workers ?? ProcessInfo.processInfo.activeProcessorCount)
    let (rows, verdict) = try await bench.measure()
    for row in rows { Console.print(row.markdown) }
    if verdict != .passed {
      throw Stop(verdict, "The suite did not pass (\(verdict.rawValue)); its times mean little.")
    }
  }
}
