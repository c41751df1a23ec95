import BrowserAPI
import JSON
import W3CActions

/// The documents inside a page's over WebDriver classic: commands are sent to a frame by switching to
/// it first.
///
/// A reference has the drivers' names of the frame elements, or, of an object, its number among the
/// frames of its document (`#0`), since the specification knows no others.
struct WebDriverFrames: PageFrames {
  let page: WebDriverPage

  func chosen(
    in parent: FrameReference?, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> FrameReference {
    let answer: JSONValue
    do throws(BrowserError) {
      answer = try await page.run(
        PageScript.chosenFrame, [], "Looking for a frame", in: parent?.path ?? [],
        deadline: deadline)
    } catch {
      // It went away while it was named.
      guard error.message.contains("stale element") else { throw error }
      throw BrowserError(.documentGone, "The frame went away.")
    }
    if let number = answer.number {
      return FrameReference(path: (parent?.path ?? []) + ["#\(Int(number))"])
    }
    guard let element = answer[WebDriver.Frame.elementKey]?.string else {
      throw BrowserError(.documentGone, "The frame has no document.")
    }
    return FrameReference(path: (parent?.path ?? []) + [element])
  }

  func call(
    _ call: AgentCall, in frame: FrameReference, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try page.beginStep()
    let argument = String(decoding: call.argument.utf8, as: UTF8.self)
    let arguments: [JSONValue] = [.string(call.function), .string(argument)]
    var answer = try await page.run(
      PageScript.askFrame, arguments, call.function, in: frame.path, deadline: deadline)
    if answer == false {
      answer = try await page.run(
        PageScript.installAndAskFrame, arguments, call.function, in: frame.path,
        deadline: deadline)
    }
    let text = answer.string ?? "null"
    return (try? JSONValue(utf8: Array(text.utf8))) ?? .null
  }

  func callInPage(
    _ function: String, _ text: String, in frame: FrameReference, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try await page.callInPage(function, text, in: frame.path, deadline: deadline)
  }

  func perform(
    _ actions: [InputAction], in frame: FrameReference, aim: FrameAim?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    for run in actions.runs {
      if let text = run.insertedText {
        _ = try await call(
          AgentCall("insertText", ["text": .string(text)]), in: frame, deadline: deadline)
      } else {
        _ = try await page.perform(run, confirming: nil, deadline: deadline)
      }
    }
  }
}
