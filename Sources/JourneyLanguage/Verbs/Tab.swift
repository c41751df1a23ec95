public import Vocabulary

/// Goes to another page of the case: the first, or one that a page opened.
public struct Tab: StepAction {
  /// Which page.
  public enum Goal: Sendable, Hashable {
    /// The page that the case began with.
    case first
    /// The page that was opened last and that no step has gone to.
    case newest
    /// The one other page with this address, this title and, if so, opened by the current page.
    case matching(url: URLMatch<Template>?, title: TextMatch<Template>?, isOpenedHere: Bool)
  }

  /// Which page.
  public var goal: Goal

  public static let definition: VerbDefinition = {
    var definition = VerbDefinition(
      "tab", "Goes to another page of the case, and waits until there is one.",
      example: "tab: { url: \"**/invoice\" }",
      value: .oneOf([
        .choice(["first", "newest"]),
        .object(
          ObjectShape(
            [
              .init("url", .named(.urlMatch), "Its address: a glob, or a literal or pattern."),
              .init("title", .named(.textMatch), "Its title, or a part of it."),
              .init("opener", .constant(.bool(true)), "Whether the current page opened it."),
            ], required: [["url", "title", "opener"]])),
      ]),
      synonyms: [
        "switchTo", "switchToTab", "switchToWindow", "switchWindow", "waitForPopup", "popup",
        "window", "bringToFront",
      ])
    definition.hasInnerKeys = false
    return definition
  }()

  private static let hint =
    "write tab: first, tab: newest, or tab: { url: \"**/invoice\" }, with title or opener: true"

  public static func parse(_ reader: StepReader) -> Tab? {
    let (value, diagnostics) = (reader.value, reader.diagnostics)
    if value.text == "first" { return Tab(goal: .first) }
    if value.text == "newest" { return Tab(goal: .newest) }
    guard value.entries != nil, let map = reader.mapping() else {
      diagnostics.error(
        "\"tab\" must be first, newest or a mapping, not \(value.kind)", at: value.location,
        hint: hint)
      return nil
    }
    let matcher = TextMatchParser(diagnostics: diagnostics)
    let url = map.take("url").flatMap { matcher.address($0, what: "\"url\"") }
    let title = map.take("title").flatMap { matcher.match($0, what: "\"title\"") }
    let opener = map.bool("opener")
    map.finish()
    if opener == false {
      diagnostics.error(
        "\"opener\" can only be true", at: map.location(of: "opener"),
        hint: "leave it out for any other page")
      return nil
    }
    guard url != nil || title != nil || opener != nil else {
      if map.keys.isEmpty {
        diagnostics.error("\"tab\" does not say which page", at: value.location, hint: hint)
      }
      return nil
    }
    return Tab(goal: .matching(url: url, title: title, isOpenedHere: opener ?? false))
  }

  public func summary(in scope: Scope) -> String {
    switch goal {
    case .first: "tab first"
    case .newest: "tab newest"
    case .matching(let url, let title, let isOpenedHere):
      (["tab"] + [url.map { "url \($0.summary(scope.display))" }].compactMap { $0 }
        + [title.map { "title \($0.summary(scope.display))" }].compactMap { $0 }
        + (isOpenedHere ? ["opened by this one"] : [])).joined(separator: " ")
    }
  }

  public func need(in scope: Scope) -> EngineNeed? {
    EngineNeed(.popups, "go to a page that a page opened")
  }

  public var templates: [Template] {
    switch goal {
    case .first, .newest: []
    case .matching(let url, let title, _): [url?.text, title?.text].compactMap { $0 }
    }
  }
}
