import Application
import ArgumentParser
import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
import JourneyLanguage
import RunModel
import Runner
import Vocabulary

/// `wayfarer bench`: measures durations on this machine, from one click to the whole suite.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure clicks, snapshots, cases and the suite on this machine.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var browsers: BrowserOptions

  @Option(
    name: .long,
    help: "The engine to measure; by default all installed ones. Repeatable."
  )
  var engine: [Engine] = []

  @Option(name: .long, help: "The number of measurements of each operation.")
  var samples = 40

  @Option(name: .long, help: "The number of cases that run at the same time.")
  var workers: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Instead, measure the runner itself: a run of n cases of a one-line page.",
      valueName: "n"))
  var scale: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Instead, measure how long n journeys of 50 cells take to read, check and plan.",
      valueName: "n"))
  var plan: Int?

  @Flag(name: .long, inversion: .prefixedNo, help: "Also run the whole suite.")
  var suite = true

  func validate() throws {
    if let scale, !(10...100_000).contains(scale) {
      throw ValidationError("--scale must be from 10 to 100000, not \(scale).")
    }
    if let plan, !(1...10_000).contains(plan) {
      throw ValidationError("--plan must be from 1 to 10000, not \(plan).")
    }
    if !(3...1000).contains(samples) {
      throw ValidationError("--samples must be from 3 to 1000, not \(samples).")
    }
  }

  private func measure(_ scale: Int) async throws {
    Console.print(BenchRow.heading)
    let bench = ScaleBench(
      browsers: try browsers.setup, engine: engine.first ?? .chromium,
      workers: workers ?? ProcessInfo.processInfo.activeProcessorCount, count: scale)
    let (rows, memory) = try await bench.measure()
    for row in rows { Console.print(row.markdown) }
    Console.print("\n" + memory)
  }

  /// The given engines, or otherwise the installed ones.
  private var measuredEngines: [Engine] {
    guard engine.isEmpty else { return engine }
    return Engine.allCases.filter {
      (try? EngineProgram.find(LaunchOptions(engine: $0))) != nil
    }
  }

  func run() async throws {
    if let plan {
      Console.print(BenchRow.heading)
      for row in try PlanBench(count: plan).measure() { Console.print(row.markdown) }
      return
    }
    if let scale { return try await measure(scale) }
    let project = try project.load()
    let measured = measuredEngines
    let engines = measured + project.suite.engines.map(\.value).filter { !measured.contains($0) }
    try browsers.setup.check(engines)
    let source = try browsers.setup.source(for: engines) { _ in }
    Console.print(BenchRow.heading)
    for engine in measured {
      let operations = OperationBench(
        project: project, engine: engine, launch: source, samples: samples)
      do {
        for var row in try await operations.measure() {
          row.engine = engine.rawValue
          Console.print(row.markdown)
        }
      } catch {
        throw CommandError(.infrastructure, "\(engine): \(error)")
      }
    }
    guard suite else { return }
    let bench = SuiteBench(
      project: project, launch: source,
      skipping: try browsers.setup.plan(project.cases(), of: project).reasons,
      workers: workers ?? ProcessInfo.processInfo.activeProcessorCount)
    let (rows, verdict) = try await bench.measure()
    for row in rows { Console.print(row.markdown) }
    if verdict != .passed {
      throw CommandError(
        verdict,
        text: "The suite did not pass (\(verdict.rawValue)), so its times are not representative.")
    }
  }
}
