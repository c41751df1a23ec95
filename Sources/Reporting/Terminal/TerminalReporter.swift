public import RunModel
public import RunStore
import Support
import Vocabulary

/// Shows a run to people while it goes on: live lines on a terminal, plain lines elsewhere.
///
/// Failures are written in full as soon as their case ends. On a terminal the lines of the
/// workers stay below them and are drawn again in place, at most ten times a second; that
/// needs ``redraw()`` to be called about as often.
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

  /// The shortest time between two drawings.
  static let interval: Duration = .milliseconds(100)

  /// Makes a reporter.
  ///
  /// - Parameters:
  ///   - style: What the terminal can show.
  ///   - folder: The reports folder as people call it, for the paths of pictures.
  ///   - expected: How long cases took in earlier runs, by id; see ``DurationHistory``.
  ///   - size: Columns and rows of the terminal; asked before each drawing.
  ///   - now: A clock that never goes back.
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

  /// Takes the next event; called in the order of events.
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

  /// Draws the live lines again if the last drawing is long enough ago.
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
  ///   - reports: The paths of what was written.
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
    // Live, the counts include cases that went well.
    if style.isLive, record.status == .passed || record.status == .skipped { return [] }
    // Thousands may be skipped for one reason (--fail-fast): its first case stands for all, and the
    // summary counts them.
    if record.status == .skipped, !skipReasons.insert(record.skipReason ?? "").inserted {
      return []
    }
    let text = CaseText(style: style, folder: folder)
    let result = record.outcome
    let line = text.line(result, number: progress.finished, of: progress.total)
    return result.status == .failed ? [line] + text.failure(result) + [""] : [line]
  }

  /// Writes lines that stay, above the live lines.
  private mutating func say(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    let text = erase() + lines.map { $0 + "\n" }.joined()
    if style.isLive, summary == nil, progress.total > 0 {
      // In one write with what stays, so that the live lines don't flicker.
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

  /// What takes the live lines off the screen; the cursor stands at the end of the last one.
  private mutating func erase() -> String {
    guard !drawn.isEmpty else { return "" }
    // A terminal that became narrower has wrapped the lines.
    let width = max(1, size().width)
    let rows = drawn.reduce(0) { rows, line in
      let columns = DisplayWidth.of(PageText.line(line))
      return rows + (width < drawnWidth ? max(1, (columns + width - 1) / width) : 1)
    }
    drawn = []
    return "\r" + (rows > 1 ? "\u{1B}[\(rows - 1)A" : "") + "\u{1B}[J"
  }
}
