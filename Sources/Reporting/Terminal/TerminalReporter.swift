public import RunModel
public import RunStore
import Support
import Vocabulary

/// Shows a run to people while it is running: live lines on a terminal, plain lines elsewhere.
///
/// Failures are written in full as soon as their case ends. On a terminal, the lines of the workers
/// stay below them and are redrawn in place at most ten times per second; ``redraw()`` must be
/// called about as often.
public struct TerminalReporter: Sendable {
  private let style: TerminalStyle
  private let folder: String
  private let size: @Sendable () -> (width: Int, height: Int)
  private let now: @Sendable () -> Duration
  private let write: @Sendable (String) -> Void
  private var progress: RunProgress
  private var summary: RunSummary?
  private var skipReasons: Set<String> = []
  private var drawn: [String] = []
  private var drawnWidth: Int = 0
  private var lastDraw: Duration?
  /// Whether the cursor is hidden.
  let cursor: TerminalCursor

  /// The minimum time between two redraws.
  static let interval: Duration = .milliseconds(100)

  /// Creates a reporter.
  ///
  /// - Parameters:
  ///   - style: The capabilities of the terminal.
  ///   - folder: The reports folder as shown to people, for the paths of pictures.
  ///   - expected: The durations of cases in earlier runs, by id; see ``DurationHistory``.
  ///   - size: Returns the columns and rows of the terminal; called before each redraw.
  ///   - now: A monotonic clock.
  ///   - write: Writes to the terminal or log.
  public init(
    style: TerminalStyle, folder: String, expected: [String: Duration] = [:],
    size: @escaping @Sendable () -> (width: Int, height: Int),
    now: @escaping @Sendable () -> Duration,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.style = style
    self.folder = folder
    self.size = size
    self.now = now
    self.write = write
    cursor = TerminalCursor(write)
    progress = RunProgress(expected: expected)
  }

  /// Receives the next event; called in order.
  public mutating func receive(_ event: RunEvent) {
    progress.receive(event, at: now())
    switch event {
    case .runStarted(let start): say(heading(start))
    case .caseFinished(let result): say(finished(result))
    case .notice(let text): say([style.paint("notice: \(PageText.line(text))", .warning)])
    case .runFinished(let summary): self.summary = summary
    case .caseStarted, .stepStarted, .stepFinished, .attemptFinished: break
    }
    redraw()
  }

  /// Redraws the live lines, unless the last redraw was too recent.
  public mutating func redraw() {
    guard style.isLive, summary == nil, progress.total > 0 else { return }
    let time = now()
    if let lastDraw, time - lastDraw < Self.interval { return }
    lastDraw = time
    draw(at: time)
  }

  /// Writes the summary.
  ///
  /// - Parameters:
  ///   - reports: The paths of the written reports.
  ///   - problems: Why other reports could not be written.
  public mutating func finish(reports: [String], problems: [ReportError]) {
    let ending = erase() + cursor.showing()
    if !ending.isEmpty { write(ending) }
    var lines: [String] = []
    if let summary {
      let outcome = ReportOutcome(summary.verdict, problems: problems)
      lines = SummaryText(style: style, folder: folder).lines(summary, exitCode: outcome.exitCode)
    }
    for problem in problems {
      for (index, line) in PageText.lines(problem.description).enumerated() {
        lines.append(index == 0 ? style.paint(line, .badStrong) : line)
      }
    }
    for report in reports { lines.append("report: \(PageText.line(report))") }
    if !lines.isEmpty { write(lines.map { $0 + "\n" }.joined()) }
  }

  private func heading(_ start: RunStart) -> [String] {
    var line = "\(PageText.line(start.suite)): \(Plural.text(start.cases.count, "case"))"
    line += ", \(Plural.text(start.workers, "worker"))"
    if let shard = start.shard { line += ", shard \(shard.index)/\(shard.total)" }
    return [style.paint(line, .strong)]
  }

  private mutating func finished(_ record: CaseRecord) -> [String] {
    // On a live terminal, passed cases are only counted.
    if style.isLive, record.status == .passed || record.status == .skipped { return [] }
    // Thousands may be skipped for one reason (--fail-fast): only the first case is printed, and
    // the summary counts the rest.
    if record.status == .skipped, !skipReasons.insert(record.skipReason ?? "").inserted {
      return []
    }
    let text = CaseText(style: style, folder: folder)
    let result = record.outcome
    let line = text.line(result, number: progress.finished, of: progress.total)
    return result.status == .failed ? [line] + text.failure(result) + [""] : [line]
  }

  /// Writes permanent lines above the live lines.
  private mutating func say(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    let text = erase() + lines.map { $0 + "\n" }.joined()
    if style.isLive, summary == nil, progress.total > 0 {
      // In one write with the permanent lines, so that the live lines don't flicker.
      write(text + live(at: now()))
    } else {
      write(text)
    }
  }

  private mutating func draw(at time: Duration) {
    let before = drawn
    let erasing = erase()
    let text = live(at: time)
    if before != drawn { write(erasing + text) }
  }

  private mutating func live(at time: Duration) -> String {
    let (width, height) = size()
    drawn = LiveProgress(style: style, width: width, height: height).lines(progress, at: time)
    drawnWidth = width
    return cursor.hiding() + drawn.joined(separator: "\n")
  }

  /// Returns the escape codes that erase the live lines; the cursor is at the end of the last one.
  private mutating func erase() -> String {
    guard !drawn.isEmpty else { return "" }
    // If the terminal became narrower, it has wrapped the lines.
    let width = max(1, size().width)
    let rows = drawn.reduce(0) { rows, line in
      let columns = DisplayWidth.of(PageText.line(line))
      return rows + (width < drawnWidth ? max(1, (columns + width - 1) / width) : 1)
    }
    drawn = []
    return "\r" + (rows > 1 ? "\u{1B}[\(rows - 1)A" : "") + "\u{1B}[J"
  }
}
