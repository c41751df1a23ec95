import BrowserAPI
import JourneyLanguage
import Vocabulary

/// The clipboard of the case: each document knows what was copied in it, and gets what was copied later in
/// others.
extension StepExecutor {
  /// The time for it; a document that does not respond fails no step by that.
  private static let limit = Duration.seconds(1)

  /// Looks what was copied last, if any step of the case asks for that: in the page, and in the frame that a
  /// step acted in last.
  mutating func shareClipboard(around step: Step, _ texts: StepTexts) async {
    guard usesClipboard else { return }
    if let written = step.action.element, written.frame != nil {
      var place = Locator<String>()
      place.frame = (try? texts.locator(written))?.frame
      clipboardFrame = place.frame == nil ? nil : place
    }
    if let frame = clipboardFrame {
      // One that is gone would be waited for each time.
      guard let found = try? await clipboard(in: frame) else {
        clipboardFrame = nil
        return await sharePage()
      }
      if let newest = found.newest { copied = newest }
    }
    await sharePage()
  }

  /// The same without keeping it, while an expectation waits.
  func shareFrame() async {
    var copy = self
    if let frame = clipboardFrame, let found = try? await clipboard(in: frame) {
      copy.copied = found.newest ?? copied
    }
    await copy.sharePage()
  }

  private mutating func sharePage() async {
    if let newest = (try? await clipboard(in: nil))?.newest { copied = newest }
  }

  private struct Found { var newest: CopiedText? }

  private func clipboard(in place: Locator<String>?) async throws(StepFailure) -> Found {
    let deadline = min(caseDeadline, environment.clock.now + Self.limit)
    return Found(newest: try await page.clipboard(sharing: copied, in: place, deadline: deadline))
  }
}
