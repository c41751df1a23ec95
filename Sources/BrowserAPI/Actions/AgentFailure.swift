import JSON
import Vocabulary

/// A failure as the page agent reports it, turned into an error that a person can act on.
///
/// Pure: an answer, what was tried and the locator in, an `ActionError` out.
struct AgentFailure {
  /// What was tried, as a verb: `click`, `fill`, `expect`.
  var action: String
  var locator: Locator<String>?
  var expectations: [PageExpectation] = []
  /// The agent's answer, with `ok: false`.
  var answer: JSONValue
  var waitedFor: Duration

  private var detail: String { answer["detail"]?.string ?? "" }
  private var element: String { answer["element"]?.string ?? subject }
  private var subject: String { locator?.description ?? "the page" }
  private func numbers(_ key: String) -> [Int] {
    answer[key]?.array?.compactMap { $0.number.map { Int($0) } } ?? []
  }
  private func strings(_ key: String) -> [String] {
    answer[key]?.array?.compactMap(\.string) ?? []
  }

  /// The error.
  var error: ActionError {
    var error = described
    error.waitedFor = waitedFor
    error.outline = strings("outline")
    error.url = answer["url"]?.string ?? ""
    error.title = answer["title"]?.string ?? ""
    error.isBusy = answer["busy"]?.bool ?? false
    error.isInFrame = locator?.frame != nil
    error.isExpectation = action == "expect"
    return error
  }

  private var described: ActionError {
    switch answer["kind"]?.string ?? "" {
    case "noMatch": notFound
    case "strict": strict
    case "assertion": assertion
    case "notVisible":
      ActionError(.notActionable, "cannot \(action) \(element): it is not visible, for \(detail)")
    case "disabled":
      ActionError(
        .notActionable,
        "cannot \(action) \(element): it is disabled" + (detail.isEmpty ? "" : " by \(detail)"),
        hint: "expect it to be enabled first, or look for what the form still lacks")
    case "inert":
      ActionError(
        .notActionable,
        "cannot \(action) \(element): it is inert" + (detail.isEmpty ? "" : " by \(detail)"),
        hint: "the page has taken it out of use; what must be done or closed first?")
    case "moving":
      ActionError(
        .notActionable, "cannot \(action) \(element): it does not stand still",
        seen: ["moved from \(box("from")) to \(box("to"))"])
    case "notFrame": ActionError(.invalid, "\(subject) is no frame")
    case "undrawn":
      ActionError(
        .notActionable, "cannot \(action) \(element): the page draws no frames",
        hint: "its main thread is busy; give the step more time, or look for what it works on")
    case "covered":
      ActionError(
        .notActionable, "cannot \(action) \(element): \(detail) intercepts pointer events",
        hint: "close or wait for what lies over it first")
    case "outside":
      ActionError(
        .notActionable, "cannot \(action) \(element): it stays outside of the viewport",
        seen: ["its box is \(box("box"))"])
    case "beyond":
      ActionError(
        .notActionable, "cannot \(action) \(element): the place lies outside of its box",
        seen: ["its box is \(box("box"))"],
        hint: "at counts from the top left corner of the element; write parts as \"50%\"")
    case "dragOutside":
      ActionError(
        .invalid,
        "cannot \(action) \(subject): the drag would end at \(detail), outside of the page",
        seen: ["the viewport is \(numbers("viewport").map(String.init).joined(separator: " × "))"],
        hint: "drag it by less, or to an element")
    case "fileRefused":
      ActionError(
        .invalid, "cannot \(action) \(element): \(detail)",
        hint: "a person could not choose this file there")
    case "noChooser":
      ActionError(
        .noEffect,
        "cannot \(action) \(subject): it is no file input, has none in it, and a click on it opened no file chooser",
        hint: "name the input or the button that opens the chooser; for a drop zone write drop")
    case "noDropTarget":
      ActionError(
        .noEffect, "cannot \(action) \(element): it does not take what is dropped",
        hint: "the page takes a drop where it prevents the default of dragover")
    case "detached":
      ActionError(
        .notActionable, "cannot \(action) \(subject): the page replaces it again and again")
    case "notEditable":
      ActionError(.notActionable, "cannot \(action) \(element): \(detail)")
    case "lostFocus":
      ActionError(
        .noEffect, "cannot \(action) \(element): the focus goes elsewhere",
        seen: detail.isEmpty ? [] : ["\(detail) has the focus"])
    case "notFocused":
      ActionError(
        .notActionable, "cannot \(action) \(element): it does not have the focus",
        seen: ["\(detail) has the focus"], hint: "write blur alone for whatever has the focus")
    case "notCheckable":
      ActionError(
        .invalid,
        "cannot \(action) \(element): "
          + (detail.isEmpty ? "it is no checkbox, radio button or switch" : detail))
    case "unchanged":
      ActionError(.noEffect, "cannot \(action) \(element): clicking did not change its state")
    case "goneUnchecked":
      ActionError(
        .noEffect, "cannot \(action) \(subject): clicking it removed it or left the page",
        hint: "expect what the page shows afterwards, or use click if that is intended")
    case "notTaken":
      ActionError(
        .noEffect, "cannot \(action) \(element): afterwards it holds \(detail)",
        hint: answer["limit"]?.number.map { "it takes at most \(Int($0)) characters" }
          ?? "a script of the page changes what is entered")
    case "keysLost":
      ActionError(
        .noEffect, "cannot \(action) \(element): \(detail)",
        hint: "fill its fields one by one")
    case "notSelect":
      ActionError(
        .invalid, "cannot select in \(element): it is no <select>",
        hint: "for a list box that the page makes itself, write choose")
    case "noOption":
      ActionError(
        .notFound, "\(element) has no option \(detail)",
        seen: ["its options: " + strings("options").map { "\"\($0)\"" }.joined(separator: ", ")])
    case "nothingCopied":
      ActionError(
        .noEffect,
        "cannot \(action) \(locator == nil ? "what is selected" : element): there is no text",
        hint: "select some, or name the element whose text is to be copied")
    case "nothingToPaste":
      ActionError(
        .noEffect, "there is nothing to paste: nothing was copied before",
        hint: "write paste: \"…\", or copy something in an earlier step")
    case "noPaste":
      ActionError(
        .noEffect, "cannot \(action) \(subject): it takes no text",
        hint: "click or focus the field first, or name it: paste: { label: …, value: … }")
    case "notScrollable":
      ActionError(
        .notActionable,
        "cannot \(action) \(locator == nil ? "the page" : element): it has nothing to scroll in that direction",
        hint: "name what scrolls with in:")
    case "noWheel":
      ActionError(
        .noEffect, "cannot \(action) \(subject): no turn of the wheel arrived at the page")
    case "noList":
      ActionError(
        .notFound, "cannot \(action) \(element): it shows no options",
        hint: "some list boxes show them once something is typed: add filter:")
    case "noListOption":
      ActionError(
        .notFound, "\(element) has no option \(detail)",
        seen: ["its options: " + strings("options").map { "\"\($0)\"" }.joined(separator: ", ")],
        hint: "to type what the list is filtered by, add filter:")
    case "severalListOptions":
      ActionError(
        .strict, "\(element) has several options with \(detail)", seen: strings("options"),
        hint: "write the whole text of the option")
    case "notChosen":
      ActionError(
        .noEffect, "cannot \(action) \(element): a click on \(detail) did not choose it",
        hint: "a script of the page may undo it, or the option may be no option")
    case "severalOptions":
      ActionError(
        .strict, "\(element) has several options \(detail)", seen: strings("options"),
        hint: "select it by its value")
    case "badValue": ActionError(.invalid, "cannot \(action) \(element): \(detail)")
    case "fontsPending": notSettled("fonts", "check that the font's URL answers")
    case "imagesPending": notSettled("images", "check that the image's URL answers")
    case "busy": notSettled("aria-busy regions", "the page never set aria-busy back to false")
    case "loading":
      ActionError(.timeout, "the page had not run its scripts yet when \(subject) was there")
    case "misuse": ActionError(.invalid, detail)
    case let kind: ActionError(.timeout, "cannot \(action) \(subject): \(kind) \(detail)")
    }
  }

  private func notSettled(_ what: String, _ hint: String) -> ActionError {
    ActionError(
      .notSettled, "the page is not ready for a picture: \(what) are still loading",
      seen: detail.isEmpty ? [] : [detail], hint: hint)
  }

  private func box(_ key: String) -> String {
    func number(_ name: String) -> Int { Int((answer[key]?[name]?.number ?? 0).rounded()) }
    return "(\(number("x")), \(number("y"))) \(number("width")) × \(number("height"))"
  }

  private var notFound: ActionError {
    let candidates = strings("candidates")
    var error = ActionError(.notFound, "no element for \(subject)", candidates: candidates)
    if !expectations.isEmpty { error.seen = ["expected " + wanted] }
    error.seen += leftOut
    if answer["scopeMissing"]?.bool == true, case .locator(let scope)? = locator?.within {
      error.message = "nothing matches within (\(scope)), where \(subject) was to be"
    } else if let count = answer["withoutNth"]?.number, count > 0, let nth = locator?.nth {
      error.message = "there is no match \(nth) of \(subject): \(Int(count)) in all"
      error.hint = "nth counts from 0; -1 is the last"
    } else if leftOut.isEmpty, answer["isNear"]?.bool == true, let nearest = candidates.first,
      let correction = correction(nearest)
    {
      error.hint = "did you mean \(correction)?"
    }
    return error
  }

  /// What would match but for the filters, or which of its relations leads nowhere.
  private var leftOut: [String] {
    guard let near = answer["near"]?.object else { return [] }
    if let missing = near["missing"]?.string.flatMap(LocatorRelation.init),
      let other = locator?.related[missing]
    {
      return ["nothing matches \(other), which it was to be \(missing.rawValue)"]
    }
    let texts = near["texts"]?.array?.compactMap(\.string) ?? []
    let count = Int(near["count"]?.number ?? 0)
    return texts
      + (count > texts.count ? ["… \(count - texts.count) more without what was asked for"] : [])
  }

  /// The criterion that would have found the nearest candidate: `name: "Pay now"`.
  private func correction(_ candidate: String) -> String? {
    // The tag of an element may follow its text: `text "Theme" (<li>, without a role)`.
    let end = candidate.firstRange(of: "\" (<")?.lowerBound
    let candidate = end.map { candidate[...$0] } ?? candidate[...]
    guard let space = candidate.firstIndex(of: " "), candidate.hasSuffix("\"") else { return nil }
    let kind = candidate[..<space]
    let text = candidate[candidate.index(after: space)...]
    guard text.hasPrefix("\"") else { return nil }
    if kind == locator?.role ?? "" { return "name: \(text)" }
    switch kind {
    case "testId", "label", "placeholder", "alt", "title", "text": return "\(kind): \(text)"
    default: return locator?.role == nil ? nil : "role: \(kind), name: \(text)"
    }
  }

  private var strict: ActionError {
    let count = Int(answer["matches"]?.number ?? 0)
    let summaries = answer["summaries"]?.array ?? []
    var seen = summaries.enumerated().map { index, match in
      let text = match["text"]?.string ?? ""
      let hidden = match["visible"]?.bool == false ? " (hidden)" : ""
      return "\(index): \(text)\(hidden), found by \(match["locator"]?.string ?? "")"
    }
    if count > summaries.count { seen.append("… \(count - summaries.count) more") }
    return ActionError(
      .strict, "\(count) elements match \(subject), and \(action) needs exactly one", seen: seen,
      hint: narrowing)
  }

  /// What makes one of several matches.
  private var narrowing: String {
    let text = expectations.compactMap { $0.json["match"]?["contains"]?.string }.first
    if let text, expectations.contains(where: { $0.json["kind"] == "text" }) {
      return "text says what the one element must show; to find it by that, write "
        + "hasText: \"\(text)\" or use one of these locators"
    }
    if let locator, locator.relations.contains(where: \.relation.isGeometric) {
      return "they are listed from the nearest to the farthest; nth: 0 is the nearest"
    }
    return "use one of these locators, or narrow it by within, hasText, exact or nth"
  }

  private var wanted: String { expectations.map(\.words).joined(separator: " and ") }

  private var assertion: ActionError {
    let seen = answer["seen"]?.array ?? []
    let failed = zip(expectations, seen).filter { $0.1 != .null }
    let isAccessibility = !failed.isEmpty && failed.allSatisfy { $0.0.isAccessibility }
    let words = failed.map(\.0.words).joined(separator: " and ")
    let place =
      locator.map { $0.criteria.isEmpty ? " \($0)" : " of \($0)" }
      ?? (isAccessibility ? ": the page" : "")
    return ActionError(
      isAccessibility ? .accessibility : .assertion, "expected \(words)\(place)",
      seen: failed.flatMap { $0.1.string.map { [$0] } ?? $0.1.array?.compactMap(\.string) ?? [] })
  }
}
