import Baselines
import Foundation
import Imaging
import Support
public import Vocabulary

/// Times our comparison and those of others on the same files, in turns.
public struct DiffBench {
  /// What ours goes by; blazediff's metric is pixelmatch's.
  var mode: ComparisonMode
  var samples: Int
  var blazediff: Blazediff?
  var odiff: Odiff?
  /// The path of this program, which is started anew to see how much memory a comparison takes.
  var program: String

  /// Sets a measurement up.
  ///
  /// - Parameters:
  ///   - samples: how often each pair is compared.
  ///   - program: the path of this program, which is started anew to see its memory.
  public init(
    mode: ComparisonMode, samples: Int, blazediff: Blazediff?, odiff: Odiff?, program: String
  ) {
    self.mode = mode
    self.samples = samples
    self.blazediff = blazediff
    self.odiff = odiff
    self.program = program
  }

  /// The head of the table.
  public static let heading = """
    | pair | threads | ours, fastest | median | blazediff, fastest | median | ratio, fastest | median | bar |
    |---|---|---|---|---|---|---|---|---|
    """

  /// The rows of a table; each is handed on when it is there.
  public func measure(_ pairs: [DiffBenchPair], _ print: (String) -> Void) async throws {
    for pair in pairs {
      for threads in [2, 1] { print(try await row(pair, threads: threads)) }
    }
    for pair in pairs { print(try await memory(pair)) }
    guard let odiff else { return }
    for pair in pairs { print(try await row(pair, beside: odiff)) }
  }

  /// A line of ours beside odiff, which is a program of its own each time.
  private func row(_ pair: DiffBenchPair, beside odiff: Odiff) async throws -> String {
    var (ours, theirs): ([Double], [Double]) = ([], [])
    for _ in 0..<5 {
      for _ in 0..<max(1, samples / 5) { ours.append(try time(pair, threads: 2)) }
      theirs += try await odiff.measure(pair, samples: max(1, samples / 20))
    }
    let (mine, other) = (Spread(ours), Spread(theirs))
    return "odiff, \(pair.name): \(Self.text(other.fastest)) with the program's start, "
      + "\(Self.short(other.fastest / mine.fastest))× ours; median \(Self.text(other.median)), "
      + "\(Self.short(other.median / mine.median))×"
  }

  private func row(_ pair: DiffBenchPair, threads: Int) async throws -> String {
    var (ours, theirs): ([Double], [Double]) = ([], [])
    _ = try time(pair, threads: threads)
    // In turns, so that both meet the same load of the machine.
    let rounds = 5
    for _ in 0..<rounds {
      for _ in 0..<max(1, samples / rounds) { ours.append(try time(pair, threads: threads)) }
      guard let blazediff else { continue }
      theirs += try await blazediff.measure(
        pair, samples: max(1, samples / rounds / 4), onOneCore: threads == 1
      ).times
    }
    var bars: [String] = []
    if threads == 2 {
      if let limit = pair.limit { bars.append("≤ \(Self.text(limit))") }
      if let ratio = pair.ratio { bars.append("≥ \(Self.short(ratio))×") }
    } else if let ratio = pair.ratioOnOneCore {
      bars.append("≥ \(Self.short(ratio))×")
    }
    let (mine, other) = (Spread(ours), Spread(theirs))
    let cells = [
      pair.name, String(threads), Self.text(mine.fastest), Self.text(mine.median),
      theirs.isEmpty ? "" : Self.text(other.fastest),
      theirs.isEmpty ? "" : Self.text(other.median),
      theirs.isEmpty ? "" : Self.short(other.fastest / mine.fastest) + "×",
      theirs.isEmpty ? "" : Self.short(other.median / mine.median) + "×",
      bars.joined(separator: ", "),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  /// One comparison from the paths to the verdict, in milliseconds.
  private func time(_ pair: DiffBenchPair, threads: Int) throws -> Double {
    let start = ContinuousClock.now
    let (first, second) = PictureFile.pair(pair.expected, pair.actual)
    let (expected, actual) = (try first.get(), try second.get())
    let options = ComparisonOptions(pixels: .init(algorithm: mode.algorithm))
    let (result, pictures) = try ImageComparison.compareFilesAndDecode(
      expected: expected, actual: actual, options: options, threads: threads)
    if pair.isExplained, let pictures { _ = result.explained(by: pictures, options: options) }
    return (ContinuousClock.now - start) / .milliseconds(1)
  }

  /// The most memory of a process that compares a pair and decodes both pictures.
  public struct Peak: Codable, Sendable {
    /// Bytes before the comparison, with both files read, and at most.
    var before: Int
    var peak: Int

    /// Compares and decodes two files in this process.
    public static func measure(_ one: String, _ two: String) throws -> Peak {
      let (expected, actual) = (try PictureFile(one), try PictureFile(two))
      let before = maximum()
      let (result, pictures) = try ImageComparison.compareFilesAndDecode(
        expected: expected, actual: actual)
      if let pictures, result.change != nil {
        _ = pictures.expected.size == pictures.actual.size
      }
      return Peak(before: before, peak: maximum())
    }

    /// The most memory that was in use since the program began. Not `ru_maxrss`, which on Linux
    /// begins with that of the process that started this one.
    private static func maximum() -> Int {
      #if os(Linux)
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first ?? 0)
          * 1024
      #else
        var usage = rusage()
        getrusage(RUSAGE_SELF, &usage)
        return Int(usage.ru_maxrss)
      #endif
    }
  }

  private func memory(_ pair: DiffBenchPair) async throws -> String {
    let ours: Peak = try await MeasuringProcess.run(
      program, ["bench-diff", "--peak-of", pair.expected, "--peak-of", pair.actual])
    let header = try PNGCodec.header(
      of: [UInt8](Data(contentsOf: URL(fileURLWithPath: pair.expected))))
    let decoded = header.size.area * 4
    let theirs = try await blazediff?.measure(pair, samples: 1, onOneCore: false).peak
    var text = "memory, \(pair.name): a process of \(Self.megabytes(ours.before)) grew to "
    text += "\(Self.megabytes(ours.peak)), by \(Self.share(ours.peak - ours.before, of: decoded)) "
    text += "decoded pictures (bar: 2.2)"
    if let theirs { text += "; blazediff's has \(Self.megabytes(theirs))" }
    return text
  }

  private struct Spread {
    var fastest: Double
    var median: Double

    init(_ times: [Double]) {
      let sorted = times.sorted()
      fastest = sorted.first ?? .nan
      median = Statistics.middle(sorted) ?? .nan
    }
  }

  private static func text(_ milliseconds: Double) -> String {
    String(format: milliseconds < 10 ? "%.2f ms" : "%.1f ms", milliseconds)
  }
  private static func short(_ number: Double) -> String {
    String(format: number < 20 ? "%.1f" : "%.0f", number).replacing(".0", with: "")
  }
  private static func megabytes(_ bytes: Int) -> String {
    String(format: "%.0f MiB", Double(bytes) / 1_048_576)
  }
  private static func share(_ bytes: Int, of whole: Int) -> String {
    String(format: "%.2f", Double(bytes) / Double(whole))
  }
}
