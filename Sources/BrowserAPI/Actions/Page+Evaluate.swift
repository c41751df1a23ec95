public import JSON
public import Vocabulary

/// A script of a journey, which runs in the page's own world.
public struct JourneyScript: Sendable, Hashable {
  /// The body of a function.
  public var body: String
  /// What it has by name, beside `element`.
  public var arguments: [Argument]

  /// A name and its value.
  public struct Argument: Sendable, Hashable {
    /// A name of JavaScript.
    public var name: String
    /// Its value.
    public var value: JSONValue

    /// Makes an argument.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// Makes a script.
  public init(body: String, arguments: [Argument] = []) {
    self.body = body
    self.arguments = arguments
  }

  /// A function that takes its argument as JSON text and gives a promise of JSON text. The line of an
  /// error counts from one that is made right before the script.
  func function() -> String {
    let names = (["element"] + arguments.map(\.name)).joined(separator: ", ")
    return """
      (text) => {
        const { event, values } = JSON.parse(text);
        if (values === null) return JSON.stringify({ ended: true });
        let element = null;
        if (event) {
          element = globalThis[event];
          delete globalThis[event];
          if (!element) return JSON.stringify({ lost: true });
        }
        let base;
        // The page's own functions may have thrown it: what counts is where the script called them.
        const place = (error) => {
          const frames = String((error && error.stack) || "").split("\\n");
          const own = frames.findIndex((frame) => frame.includes("wayfarerScript"));
          const found = own < 0 ? null : /:(\\d+):\\d+\\)?$/.exec(frames[own].trim());
          if (found) return Number(found[1]);
          // WebKit names the line of the first frame alone.
          return own === 0 && error.line ? error.line : NaN;
        };
        const failure = (error) => {
          const own = place(error) - place(base);
          const isError = error !== null && typeof error === "object" && "message" in error;
          const words = isError ? `${error.name || "Error"}: ${error.message}` : String(error);
          return JSON.stringify({ error: words, line: own > 0 ? own : 0 });
        };
        const run = async function wayfarerScript(\(names)) { base = new Error();
      \(body)
        };
        return run.call(globalThis, element, ...values).then((value) => {
          const json = JSON.stringify(value === undefined ? null : value);
          if (json === undefined) return JSON.stringify({ error: `it returned a ${typeof value}, which is no JSON`, line: 0 });
          return JSON.stringify({ value: JSON.parse(json), nothing: value === undefined || value === null });
        }).catch(failure);
      }
      """
  }
}

/// What came of a script.
public enum ScriptResult: Sendable, Hashable {
  /// What it returned; nil for nothing.
  case value(JSONValue?)
  /// What it threw, and the line of the script, from 1; 0 if that is unknown.
  case failed(String, line: Int)
}

extension Page {
  /// Runs a script in the own world of the page, or of a frame's document, with an element that is waited for.
  ///
  /// - Parameter locator: The element; one with a frame alone names the document.
  public func evaluate(
    _ script: JourneyScript, on locator: Locator<String>?, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) -> ScriptResult {
    let attempt = ActionAttempt(action: "hand over", locator: locator, deadline: deadline)
    let values = JSONValue.array(script.arguments.map(\.value))
    while true {
      try await enterFrame(of: attempt)
      let event = try await handOver(attempt)
      let argument: JSONValue = ["event": event.map { .string($0) } ?? .null, "values": values]
      let text = String(decoding: argument.utf8, as: UTF8.self)
      let answer = try await run(script.function(), text, attempt)
      // Another document took the place of the one that had the element.
      if answer["lost"]?.bool == true, !attempt.isOver { continue }
      if let error = answer["error"]?.string {
        return .failed(error, line: answer["line"]?.number.map { Int($0) } ?? 0)
      }
      if answer["ended"]?.bool == true { return .failed("a dialog ended it", line: 0) }
      return .value(answer["nothing"]?.bool == true ? nil : answer["value"])
    }
  }

  /// Waits for the frame of an attempt, if it has one.
  private func enterFrame(of attempt: ActionAttempt) async throws(StepFailure) {
    guard attempt.locator?.frame != nil else { return }
    _ = try attempt.success(try await ask("documentStatus", [:], attempt))
    guard attempt.route.current.isSilent else { return }
    throw .browser(
      BrowserError(
        .scriptFailed, "no script can run in this frame: its sandbox does not allow scripts",
        hint: "add allow-scripts to its sandbox attribute, or read it with read and expect"))
  }

  /// Makes the element of an attempt known in the document's own world.
  /// - Returns: The name under which it is there; nil where there is no element.
  private func handOver(_ attempt: ActionAttempt) async throws(StepFailure) -> String? {
    guard let locator = attempt.locator, !locator.texts.isEmpty else { return nil }
    let name = "wayfarer-\(UInt64.random(in: .min ... .max))"
    try await run(
      """
      (name) => {
        addEventListener(name, (event) => { globalThis[name] = event.composedPath()[0]; }, { capture: true, once: true });
        return "{}";
      }
      """, name, attempt)
    _ = try attempt.success(
      try await ask("handOver", ["locator": locator.json, "event": .string(name)], attempt))
    return name
  }

  @discardableResult
  private func run(
    _ function: String, _ text: String, _ attempt: ActionAttempt
  ) async throws(StepFailure) -> JSONValue {
    do throws(BrowserError) {
      if let frames, let frame = attempt.route.current.frames.last {
        return try await frames.callInPage(function, text, in: frame, deadline: attempt.deadline)
      }
      return try await callInPage(function, text, deadline: attempt.deadline)
    } catch {
      throw .browser(error)
    }
  }
}
