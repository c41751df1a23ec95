import BrowserAPI
import Foundation
import JSON
import Reporting
import RunModel
import Runner
import Support
import Synchronization
import Vocabulary

/// Pauses before each step, highlights its elements, and waits for Enter.
///
/// Without a window, screenshots of the page show the highlighted elements.
struct InteractivePause: StepPause {
  let folder: String
  let pausesBeforeSteps: Bool
  let keepsOpen: Bool
  /// Secrets are redacted here as in reports.
  let redaction: Redaction

  /// Prints what may come from the page: without secrets, and without what would steer a terminal.
  private func print(_ text: String) {
    for line in PageText.lines(redaction.redact(text)) { Console.print(line) }
  }

  func beforeStep(_ step: UpcomingStep, on page: any Page) async {
    guard pausesBeforeSteps else { return }
    print("\n\(step.path)/\(step.count)  \(step.summary)   (\(step.location))")
    let deadline = ContinuousClock.now + .seconds(5)
    if let locator = step.locator {
      do {
        let matches = try await page.highlight(locator, deadline: deadline)
        print(matches.isEmpty ? "  matches nothing yet" : "  matches:")
        for match in matches { print("    \(match)") }
      } catch {
        print("  could not be highlighted: \(error)")
      }
    }
    if !page.url.isEmpty, let path = await picture(of: page, step.path.description, deadline) {
      print("  picture: \(path)")
    }
    await answer("  Enter: continue   q: quit")
    try? await page.clearHighlight(deadline: .now + .seconds(5))
  }

  func atPause(on page: any Page) async {
    if let path = await picture(of: page, "pause", .now + .seconds(5)) {
      print("  picture: \(path)")
    }
    await answer("  paused at \(page.url)   Enter: continue   q: quit")
  }

  func afterLastStep(on page: any Page, failure: String?) async {
    if let failure { print("\nfailed: \(failure)") }
    guard keepsOpen else { return }
    if let path = await picture(of: page, nil, .now + .seconds(5)) {
      print("  picture: \(path)")
    }
    await answer("The page is at \(page.url). Enter: close it")
  }

  private func picture(
    of page: any Page, _ number: String?, _ deadline: ContinuousClock.Instant
  ) async -> String? {
    guard let png = try? await page.screenshot(.viewport, deadline: deadline) else { return nil }
    let name = number.map { "step-\($0).png" } ?? "end.png"
    let path = "\(folder)/\(name)"
    do { try Data(png).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      return nil
    }
    return path
  }

  /// Waits for a line on a separate thread, since reading blocks. `q` interrupts the run; an
  /// interrupted run stops waiting.
  private func answer(_ question: String) async {
    print(question)
    let line = PendingLine()
    let text = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        guard line.wait(continuation) else { return }
        Thread.detachNewThread { line.arrive(readLine()) }
      }
    } onCancel: {
      line.arrive(nil)
    }
    if text?.lowercased() == "q" { kill(getpid(), SIGINT) }
  }
}

/// The next line from the keyboard, or nil if the wait is canceled, whichever comes first.
private final class PendingLine: Sendable {
  private enum State {
    case idle
    case waiting(CheckedContinuation<String?, Never>)
    case over
  }

  private let state = Mutex(State.idle)

  /// Stores the waiter; returns false if the wait is over already.
  func wait(_ continuation: CheckedContinuation<String?, Never>) -> Bool {
    let isWaiting = state.withLock { state in
      switch state {
      case .idle, .waiting:
        state = .waiting(continuation)
        return true
      case .over:
        return false
      }
    }
    if !isWaiting { continuation.resume(returning: nil) }
    return isWaiting
  }

  func arrive(_ line: String?) {
    let continuation = state.withLock { state -> CheckedContinuation<String?, Never>? in
      defer { state = .over }
      switch state {
      case .waiting(let continuation): return continuation
      case .idle, .over: return nil
      }
    }
    continuation?.resume(returning: line)
  }
}
