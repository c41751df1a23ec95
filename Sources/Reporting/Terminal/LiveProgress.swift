import RunModel
import Support
import Vocabulary

/// The lines at the bottom of a terminal during a run, as a function of its state.
struct LiveProgress {
  var style: TerminalStyle
  /// The columns and rows of the terminal.
  var width: Int
  var height: Int

  /// Returns one line per busy worker, then the counts. No line is wider than the terminal.
  func lines(_ progress: RunProgress, at now: Duration) -> [String] {
    // The last column stays empty: writing to it makes some terminals wrap.
    let columns = max(10, width - 1)
    let busy = progress.activities.sorted { $0.key < $1.key }
    let room = max(1, height - 3)
    var lines = busy.prefix(room).map { worker, activity in
      workerLine(worker, activity, of: progress.workers, columns, now)
    }
    if busy.count > room {
      lines[room - 1] = style.paint("   and \(busy.count - room + 1) more workers", .faint)
    }
    lines.append(countsLine(progress, columns, now))
    return lines
  }

  private func workerLine(
    _ worker: Int, _ activity: RunProgress.Activity, of workers: Int, _ columns: Int,
    _ now: Duration
  ) -> String {
    let digits = String(max(workers, worker)).count
    let number = String(repeating: " ", count: digits - String(worker).count) + String(worker)
    let elapsed = (now - activity.startedAt).clockText
    let time = String(repeating: " ", count: max(0, 7 - elapsed.count)) + elapsed
    let rest = max(0, columns - digits - 2 - DisplayWidth.of(time) - 1)
    let reference = activity.reference
    let cell = PageText.line(reference.cell.map(\.value).joined(separator: " · "))
    let name = PageText.line(reference.journey)
    var step = PageText.line(activity.step)
    if activity.attempt > 1 { step = "attempt \(activity.attempt): \(step)" }
    // The step gets the rest of the line, and at least two fifths of a wide one.
    let full = name + (cell.isEmpty ? "" : "  \(cell)")
    let nameRoom = rest < 34 ? rest : max(rest * 3 / 5, rest - DisplayWidth.of(step) - 2)
    let nameWidth = min(DisplayWidth.of(full), nameRoom)
    let shownName = DisplayWidth.truncate(name, to: nameWidth, ellipsis: style.ellipsis)
    let cellRoom = nameWidth - DisplayWidth.of(shownName) - 2
    let shownCell =
      cellRoom > 3 && !cell.isEmpty
      ? "  " + DisplayWidth.truncate(cell, to: cellRoom, ellipsis: style.ellipsis) : ""
    let used = DisplayWidth.of(shownName) + DisplayWidth.of(shownCell)
    let stepRoom = rest - used - 2
    let shownStep =
      stepRoom > 5
      ? "  " + DisplayWidth.fit(step, to: stepRoom, ellipsis: style.ellipsis)
      : String(repeating: " ", count: max(0, rest - used))
    return style.paint(number, .faint) + "  " + style.paint(shownName, .strong)
      + style.paint(shownCell, .accent) + style.paint(shownStep, .faint) + " " + time
  }

  private func countsLine(_ progress: RunProgress, _ columns: Int, _ now: Duration) -> String {
    func count(_ status: CaseStatus) -> Int { progress.counts[status] ?? 0 }
    var parts: [(text: String, ink: TerminalStyle.Ink)] = []
    parts.append(("\(progress.finished)/\(progress.total)", .strong))
    parts.append(("\(style.passedMark) \(count(.passed)) passed", .good))
    if count(.failed) > 0 { parts.append(("\(style.failedMark) \(count(.failed)) failed", .bad)) }
    if count(.flaky) > 0 { parts.append(("\(style.flakyMark) \(count(.flaky)) flaky", .warning)) }
    if count(.skipped) > 0 { parts.append(("\(count(.skipped)) skipped", .faint)) }
    parts.append(((now - progress.startedAt).clockText, .faint))
    let left = max(0, progress.total - progress.finished)
    if left > 0 {
      let time = progress.timeLeft(at: now).map { ", about \(round($0).text)" }
      parts.append(("\(left) left\(time ?? "")", .faint))
    }
    // On narrow terminals the last parts are dropped first; the bar gets the remaining space.
    var used = parts.reduce(0) { $0 + DisplayWidth.of($1.text) + 2 } - 2
    while used > columns, parts.count > 1 { used -= DisplayWidth.of(parts.removeLast().text) + 2 }
    var painted = parts.map { style.paint($0.text, $0.ink) }
    let free = columns - used - 2
    if free >= 10 { painted.insert(bar(progress, min(30, free)), at: 1) }
    return painted.joined(separator: "  ")
  }

  private func bar(_ progress: RunProgress, _ columns: Int) -> String {
    let done = progress.total == 0 ? 0 : progress.finished * columns / progress.total
    let ink: TerminalStyle.Ink = (progress.counts[.failed] ?? 0) > 0 ? .bad : .good
    return style.paint(String(repeating: style.bar.full, count: done), ink)
      + style.paint(String(repeating: style.bar.empty, count: columns - done), .faint)
  }

  /// Estimates are rounded to seconds.
  private func round(_ duration: Duration) -> Duration {
    .seconds(max(1, duration.components.seconds))
  }
}
