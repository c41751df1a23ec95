import Support

/// The verbs of the language; the only list of them.
public enum VerbRegistry {
  /// In the order of the reference.
  public static let all: [any StepAction.Type] = [
    Goto.self, Back.self, Forward.self, Reload.self, Click.self, DoubleClick.self, Hover.self,
    Check.self, Uncheck.self, Focus.self, Fill.self, TypeText.self, Press.self, Select.self,
    Expect.self,
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

  /// What people write who want to wait for a time.
  private static let waiting: Set = ["wait", "sleep", "waitFor"]

  /// A hint for a word that is no verb.
  static func hint(for word: String) -> String {
    if waiting.contains(word) {
      return "use \"expect\" with what should be seen; every step waits by itself"
    }
    if let verb = all.first(where: { $0.definition.synonyms.contains(word) }) {
      return "did you mean \"\(verb.keyword)\"?"
    }
    return NearestName.hint(for: word, in: keywords, none: "")
  }
}
