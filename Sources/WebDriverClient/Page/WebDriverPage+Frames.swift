import BrowserAPI
import JSON

extension WebDriverPage {
  /// How many frames of a page are looked into: each takes a few commands.
  private static let mostFrames = 50

  func callInFrames(_ call: AgentCall, deadline: ContinuousClock.Instant) async {
    var left = Self.mostFrames
    let argument = String(decoding: call.argument.utf8, as: UTF8.self)
    let arguments: [JSONValue] = [.string(call.function), .string(argument)]
    // WebKit's driver gives the focus to the frame that it switches to, and a picture shows who has it.
    if vendor == .webKitGTK, await callWithoutSwitching(arguments, deadline) { return }
    await visitFrames(arguments, &left, deadline)
    // Whatever became of the frames, the next command is the page's again.
    _ = try? await send(
      WebDriver.Frame.SwitchToTop(), "Leaving the frames",
      deadline: max(deadline, .now) + .seconds(5))
  }

  /// Calls the function in all frames by a script of the page; false where one of them is of another
  /// origin, or its content security policy forbids code from text.
  private func callWithoutSwitching(
    _ arguments: [JSONValue], _ deadline: ContinuousClock.Instant
  ) async -> Bool {
    let isDone = try? await run(
      PageScript.callFromOutside, arguments + [.string(PageScript.callInFrame)], "The frames",
      deadline: deadline)
    return isDone?.bool == true
  }

  /// Calls the function in the frames of the current document, and in theirs.
  private func visitFrames(
    _ arguments: [JSONValue], _ left: inout Int, _ deadline: ContinuousClock.Instant
  ) async {
    let numbers = try? await run(
      PageScript.frames, [], "Looking for frames", deadline: deadline)
    for number in (numbers?.array ?? []).compactMap(\.number) where left > 0 {
      left -= 1
      do throws(BrowserError) {
        _ = try await send(
          WebDriver.Frame.SwitchTo(index: Int(number)), "Entering a frame", deadline: deadline)
      } catch {
        // It went away, or has no document.
        continue
      }
      _ = try? await run(
        PageScript.callInFrame, arguments, "A frame", deadline: deadline)
      await visitFrames(arguments, &left, deadline)
      _ = try? await send(
        WebDriver.Frame.SwitchToParent(), "Leaving a frame", deadline: deadline)
    }
  }
}
