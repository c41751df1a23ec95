import Support

/// A dialog that a page opened.
package struct PageDialog: Sendable, Hashable {
  /// `alert`, `confirm`, `prompt`, `beforeunload`; `dialog` if the protocol doesn't say.
  package var kind: String
  package var message: String

  package init(kind: String, message: String) {
    self.kind = kind
    self.message = message
  }
}

/// The policy for dialogs, and how many there were in this step.
package struct DialogState: Sendable {
  /// What a dialog is answered with.
  package struct Answer: Sendable, Hashable {
    package var accepts: Bool
    /// Only for a prompt that is accepted.
    package var promptText: String?

    package init(accepts: Bool, promptText: String? = nil) {
      self.accepts = accepts
      self.promptText = promptText
    }
  }

  enum Outcome: Sendable, Hashable {
    case answer(Answer)
    /// The page goes on opening dialogs.
    case tooMany(BrowserError)
  }

  /// More dialogs than this within one step end the page.
  package static let limit = 20

  var policy: DialogPolicy
  private var count = 0
  /// The dialog by which the page asked, in this step, whether to stay, and was stayed on.
  private(set) var keptPage: PageDialog?

  init(policy: DialogPolicy) { self.policy = policy }

  mutating func beginStep() {
    count = 0
    keptPage = nil
  }

  mutating func opened(_ dialog: PageDialog) -> Outcome {
    count += 1
    guard count <= Self.limit else { return .tooMany(Self.loopError(dialog)) }
    let asksToStay = dialog.kind == "beforeunload"
    switch policy {
    case .standard: return .answer(Answer(accepts: asksToStay))
    case .dismiss:
      if asksToStay { keptPage = dialog }
      return .answer(Answer(accepts: false))
    case .accept(let text):
      return .answer(Answer(accepts: true, promptText: dialog.kind == "prompt" ? text : nil))
    }
  }

  private static func loopError(_ last: PageDialog) -> BrowserError {
    BrowserError(
      .dialogLoop,
      "The page opened more than \(limit) dialogs in one step; "
        + "the last was \(last.kind) \"\(last.message.clipped(to: 200))\".",
      hint: "look for a loop around alert, confirm or prompt")
  }
}
