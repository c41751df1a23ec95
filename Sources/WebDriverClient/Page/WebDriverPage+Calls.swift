import BrowserAPI
import JSON
import Vocabulary

extension WebDriverPage {
  /// Whether the page itself has to report what it logs.
  var recordsInPage: Bool { inspector == nil && !hasLogs }

  /// Whether the driver keeps logs, which has to be asked for when a session is opened.
  private var hasLogs: Bool {
    vendor == .chromeDriver && session.endpoint.capabilities["goog:loggingPrefs"] != nil
  }

  func call(
    _ call: AgentCall, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try beginStep()
    let answer = try await self.call([call], settles: false, deadline: deadline)
    try await collect(deadline: deadline)
    return answer.answers.first ?? .null
  }

  /// Calls functions of the page agent in turn: one round trip, and a second one where the
  /// document does not have the agent yet.
  func call(
    _ calls: [AgentCall], settles: Bool, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> (answers: [JSONValue], snapshot: DocumentSnapshot) {
    let what = calls.first?.function ?? "a script"
    let arguments: [JSONValue] = [
      .bool(recordsInPage), .array(calls.map(Self.json)), .bool(settles),
    ]
    // What enters text must not do so twice.
    let repeating = { (arguments: [JSONValue]) -> [JSONValue] in
      let rest = calls.filter { $0.function != "insertText" }
      return [arguments[0], .array(rest.map(Self.json)), arguments[2]]
    }
    var answer = try await run(
      PageScript.call, arguments, what, deadline: deadline, repeating: repeating)
    if answer["missing"] == true {
      answer = try await run(
        PageScript.installAndCall, arguments, what, deadline: deadline, repeating: repeating)
    }
    let snapshot = DocumentSnapshot(answer)
    take(snapshot)
    let answers = (answer["answers"]?.array ?? []).map { text in
      (try? JSONValue(utf8: Array((text.string ?? "null").utf8))) ?? .null
    }
    return (answers, snapshot)
  }

  private static func json(_ call: AgentCall) -> JSONValue {
    [.string(call.function), .string(String(decoding: call.argument.utf8, as: UTF8.self))]
  }

  /// Asks for what the page did, if that is reported beside the answers of commands.
  func collect(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    if let inspector {
      for event in await inspector.events(deadline: deadline) { events.append(event) }
      if inspector.isOver { try failUnwatched() }
    } else if hasLogs {
      let entries = try await send(
        ChromeDriver.Log(type: "performance"), "Reading the log", deadline: deadline)
      let messages = try await send(
        ChromeDriver.Log(type: "browser"), "Reading the log", deadline: deadline)
      receive { $0.log.translate(entries, messages) }
    }
  }

  /// Fails the page once its event stream is lost; errors would otherwise go unnoticed.
  private func failUnwatched() throws(BrowserError) {
    try checkUsable()
    let error = BrowserError(
      .disconnected, "WebKit's Web Inspector ended its connection while the page went on.",
      hint: "the case is tried once more on a new browser")
    end(error)
    throw error
  }
}
