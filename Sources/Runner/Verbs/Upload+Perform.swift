import BrowserAPI
import JourneyLanguage
import Vocabulary

extension Upload: ElementAction {
  func act(
    on page: any Page, _ texts: StepTexts, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let locator = try texts.locator(self.locator)
    let inFolder = try folder.map { path throws(StepProblem) in
      try texts.contents(ofFolder: path)
    }
    let contents = if let inFolder { inFolder } else { try files.contents(texts) }
    try await StepProblem.rethrowing { () async throws(StepFailure) in
      try await page.upload(
        contents, isFolder: folder != nil, to: locator, deadline: deadline)
    }
  }
}
