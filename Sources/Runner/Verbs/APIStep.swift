import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Support
import Transport

/// A request outside the page, as the person at the page would send it.
struct APIStep {
  /// More than an answer has that somebody wrote expectations for, after decompression, in bytes.
  static let longestAnswer = 32 << 20

  let request: SendRequest
  let texts: StepTexts
  let context: any BrowserContext
  let person: Person
  let http: HTTPClient
  let deadline: ContinuousClock.Instant
  let threads: any TaskExecutor

  /// Sends the request and checks the answer.
  /// - Returns: what the step saves, by name.
  func run() async throws(StepProblem) -> [String: String] {
    let url = try texts.url(request.url)
    let answer = try await send(to: url)
    if request.usesSession {
      try await SessionCookies(context: context, url: url).keep(from: answer)
    }
    return try await check(answer, of: url)
  }

  /// An answer that is looked through at once; a longer one takes a moment, or many.
  private static let shortAnswer = 256 << 10
  /// What looking through an answer may take at least, however little of the step's time is left.
  private static let leastCheckTime = Duration.seconds(1)

  /// Checks the answer, within the step's time.
  private func check(
    _ answer: HTTPResponse, of url: String
  ) async throws(StepProblem) -> [String: String] {
    var check = AnswerCheck(request: request, texts: texts, answer: answer, url: url)
    guard answer.body.count > Self.shortAnswer else { return try check.run() }
    let end = max(deadline, .now + Self.leastCheckTime)
    check.end = end
    let outcome = OneShot<Result<[String: String], StepProblem>>()
    Task(executorPreference: threads) { [check] in
      outcome.set(Result { () throws(StepProblem) in try check.run() })
    }
    if let outcome = await outcome.wait(until: end) { return try outcome.get() }
    if Task.isCancelled { throw StepProblem(.infrastructure, "the run was interrupted") }
    throw check.tooLong
  }

  private func send(to url: String) async throws(StepProblem) -> HTTPResponse {
    var headers = person.headers(to: url, withSession: request.usesSession)
    if headers["Accept"] == nil { headers["Accept"] = "application/json" }
    var body: [UInt8]?
    if let template = request.body {
      headers["Content-Type"] = "application/json"
      body = try texts.encoded(template)
    }
    for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
      headers[name] = try texts.text(value)
    }
    var sent = HTTPRequest(
      method: request.method, url: url, headers: headers, body: body,
      maxResponseBytes: Self.longestAnswer)
    if request.usesSession {
      // A cookie header of the step goes before the person's cookies.
      sent.cookies =
        headers["Cookie"] == nil
        ? try await SessionCookies(context: context, url: url).load() : []
    }
    sent.timeout = max(.milliseconds(1), deadline - .now)
    do throws(TransportError) {
      return try await http.send(sent)
    } catch {
      let hint =
        error.code == .messageTooLarge
        ? "an api step reads no more than that, decompressed: ask for less of it" : error.hint
      var problem = StepProblem(Self.kind(of: error), error.message, hint: hint)
      if problem.kind == .infrastructure { problem.unreachable = url }
      problem.isHostUnknown = error.code == .hostNotFound
      throw problem
    }
  }

  private static func kind(of error: TransportError) -> FailureKind {
    switch error.code {
    case .timedOut: .timeout
    // The server gave an answer, and it is not what was asked for.
    case .messageTooLarge: .assertion
    // The journey says what no server can be asked for.
    case .invalidURL: .assertion
    case .connectionRefused, .hostNotFound, .tlsFailed, .closed, .cancelled, .protocolViolation,
      .other:
      .infrastructure
    }
  }
}
