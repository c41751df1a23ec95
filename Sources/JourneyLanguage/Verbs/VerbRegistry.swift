import Support

/// The verbs of the language; the only list of them.
public enum VerbRegistry {
  /// In the order of the reference.
  public static let all: [any StepAction.Type] = [
    Goto.self, Back.self, Forward.self, Reload.self, Click.self, DoubleClick.self, Hover.self,
    Tap.self, Drag.self, Scroll.self, Wheel.self, Check.self, Uncheck.self, Focus.self, Blur.self,
    Fill.self, Clear.self, TypeText.self, Press.self, KeyDown.self, KeyUp.self, Select.self,
    Choose.self, Copy.self, Paste.self, Upload.self, Drop.self, Expect.self,
    SendRequest.self, Snapshot.self, SetDialogPolicy.self, Mock.self, UseFlow.self,
    Tab.self, CloseTab.self, SetViewport.self, SetCookies.self, SetStorage.self,
    DownloadFile.self,
    WhenSteps.self, RepeatSteps.self, RetrySteps.self, OptionalSteps.self, SoftSteps.self,
    PauseStep.self, ReadValue.self, Evaluate.self,
  ]

  /// The verb's words, in the order of the reference.
  public static let keywords = all.map { $0.keyword }

  /// The verb of a word; nil if there is none.
  public static func verb(_ keyword: String) -> (any StepAction.Type)? {
    all.first { $0.keyword == keyword }
  }

  /// A hint for a word that is no verb.
  static func hint(for word: String) -> String {
    if let hint = ForeignWords.hint(for: word) { return hint }
    if let verb = all.first(where: { $0.definition.synonyms.contains(word) }) {
      return "did you mean \"\(verb.keyword)\"? write - \(verb.definition.example)"
    }
    return NearestName.hint(for: word, in: keywords, none: "")
  }
}
