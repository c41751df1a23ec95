public import Application
public import ArgumentParser
import Baselines
import Foundation
import Imaging
import Support
public import Vocabulary

/// `wayfarer diff`: compares pictures, without a project.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Compare pairs of PNG files, or two folders.",
    discussion:
      "Exit codes: 0 all pairs are equal · 1 a pair differs · 2 a pair could not be compared.")

  @Argument(help: "The expected and the actual file, for each pair; or the two folders.")
  var paths: [String]

  @Option(
    name: .long,
    help: "The comparison mode: perceptual, or the counts of pixelmatch@7 or pixelmatch@5.")
  var mode = ComparisonMode.perceptual

  @Option(
    name: .long,
    help:
      "The threshold for color differences, from 0 to 1; docs/comparing-pictures.md explains it.")
  var threshold = 0.1

  @Flag(name: .customLong("include-aa"), help: "Count antialiased pixels too.")
  var includesAntialiased = false

  @Option(name: .long, help: "The number of different pixels that are allowed.")
  var maxDiffPixels = 0

  @Option(name: .long, help: "An area to ignore: X,Y,WIDTH,HEIGHT in pixels. Repeatable.")
  var ignore: [IgnoredArea] = []

  @Option(
    name: .long,
    help: "Where to write difference pictures: a file for one pair, a folder for several.")
  var out: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The style of difference pictures: marks or pixelmatch.",
      discussion: """
        marks: the faded picture with differences in red and conspicuous frames. \
        pixelmatch: exactly the picture of that version; the default of its modes. If sizes \
        differ, pixelmatch has no picture, so marks are used.
        """))
  var paint: DiffPaint?

  @Option(
    name: .long,
    help:
      "Show differences in the terminal: auto (if it supports images: kitty, iTerm2, …), always or never."
  )
  var picture = InlineImageMode.auto

  @Option(
    name: .long,
    help: "The maximum number of pixels of a picture; each needs 4 bytes of memory when decoded.")
  var maxPixels = PNGLimits.default.maxPixels

  @Flag(name: .long, help: "Print a JSON array with an object per pair.")
  var json = false

  func validate() throws {
    guard (0...1).contains(threshold) else {
      throw ValidationError("--threshold \(threshold) is not between 0 and 1")
    }
    guard maxDiffPixels >= 0 else {
      throw ValidationError("--max-diff-pixels \(maxDiffPixels) is negative")
    }
    guard (1...Int(Int32.max)).contains(maxPixels) else {
      throw ValidationError("--max-pixels \(maxPixels) is not between 1 and \(Int32.max)")
    }
  }

  func run() async throws {
    let pairs = try DiffPair.pairs(of: paths)
    let comparison = PairComparison(
      options: ComparisonOptions(
        pixels: PixelComparison.Options(
          algorithm: mode.algorithm, threshold: threshold, includeAA: includesAntialiased),
        ignore: ignore.map(\.rect), maxDiffPixels: maxDiffPixels),
      mode: mode, limits: PNGLimits(maxPixels: maxPixels), out: out,
      paint: paint ?? DiffPaint(mode),
      terminal: TerminalPicture.wanted(picture, json: json, on: .standard),
      isSingle: pairs.count == 1 && pairs[0].name == nil)
    let outcomes = await comparison.outcomes(of: pairs)
    if json { try printJSON(outcomes) } else { printLines(outcomes) }
    if outcomes.contains(where: { $0.verdict == .error }) { throw ExitCode(2) }
    if outcomes.contains(where: { $0.verdict == .different }) { throw ExitCode(1) }
  }

  private func printJSON(_ outcomes: [DiffOutcome]) throws {
    let encoder = JSONEncoder.sorted(isPretty: true)
    Console.print(String(decoding: try encoder.encode(outcomes), as: UTF8.self))
  }

  private func printLines(_ outcomes: [DiffOutcome]) {
    var shown = 0
    for outcome in outcomes {
      switch outcome.verdict {
      case .same:
        Console.print(PageText.line("✓ \(outcome.b): \(outcome.summary) (\(outcome.reason))"))
      case .different: Console.print(PageText.line("✗ \(outcome.b): \(outcome.summary)"))
      case .error:
        Console.error(ActionableError(outcome.summary, hint: outcome.hint ?? "").rendered)
      }
      if let picture = outcome.terminalPicture, shown < TerminalPicture.most {
        Console.print(picture)
        shown += 1
      }
    }
    guard outcomes.count > 1 else { return }
    let different = outcomes.count { $0.verdict == .different }
    let failed = outcomes.count { $0.verdict == .error }
    Console.print(
      "\(outcomes.count) pairs: \(outcomes.count - different - failed) same, \(different) different"
        + (failed == 0 ? "" : ", \(failed) not comparable"))
  }
}

/// An area given as `X,Y,WIDTH,HEIGHT`.
struct IgnoredArea: Sendable, ExpressibleByArgument {
  var rect: PixelRect

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      Int($0.trimmingCharacters(in: .whitespaces))
    }
    guard numbers.count == 4, let x = numbers[0], let y = numbers[1], let width = numbers[2],
      let height = numbers[3], x >= 0, y >= 0, width > 0, height > 0
    else { return nil }
    rect = PixelRect(x: x, y: y, width: width, height: height)
  }
}

extension ComparisonMode: ExpressibleByArgument {}
extension DiffPaint: ExpressibleByArgument {}
extension InlineImageMode: ExpressibleByArgument {}
