import BrowserAPI
import Foundation
import Runner

/// Stops before each step, shows which elements it is about, and waits for Enter.
///
/// Without a window, what is marked can be seen in a picture of the page.
struct InteractivePause: StepPause {
  let folder: String
  let pausesBeforeSteps: Bool
  let keepsOpen: Bool

  func beforeStep(_ step: UpcomingStep, on page: any Page) async {
    guard pausesBeforeSteps else { return }
    Console.print("\n\(step.index + 1)/\(step.count)  \(step.summary)   (\(step.location))")
    let deadline = ContinuousClock.now + .seconds(5)
    if let locator = step.locator {
      do {
        let matches = try await page.highlight(locator, deadline: deadline)
        Console.print(matches.isEmpty ? "  matches nothing yet" : "  matches:")
        for match in matches { Console.print("    \(match)") }
      } catch {
        Console.print("  could not be marked: \(error)")
      }
    }
    if !page.url.isEmpty, let path = await picture(of: page, step.index + 1, deadline) {
      Console.print("  picture: \(path)")
    }
    await answer("  Enter: go on   q: end")
    try? await page.clearHighlight(deadline: .now + .seconds(5))
  }

  func afterLastStep(on page: any Page, failure: String?) async {
    if let failure { Console.print("\nfailed: \(failure)") }
    guard keepsOpen else { return }
    if let path = await picture(of: page, nil, .now + .seconds(5)) {
      Console.print("  picture: \(path)")
    }
    await answer("The page is at \(page.url). Enter: close it")
  }

  private func picture(
    of page: any Page, _ number: Int?, _ deadline: ContinuousClock.Instant
  ) async -> String? {
    guard let png = try? await page.screenshot(.viewport, deadline: deadline) else { return nil }
    let name = number.map { "step-\($0).png" } ?? "end.png"
    let path = "\(folder)/\(name)"
    do { try Data(png).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      return nil
    }
    return path
  }

  /// Waits for a line on a thread of its own, since reading blocks; `q` interrupts the run.
  private func answer(_ question: String) async {
    Console.print(question)
    let line: String? = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: readLine()) }
    }
    if line?.lowercased() == "q" { kill(getpid(), SIGINT) }
  }
}
