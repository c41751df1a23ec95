import BrowserAPI
import DevTools
import JSON
import Vocabulary

/// What WebKit's Web Inspector reports of one page: a pure state machine.
///
/// A page that goes to another site may get another process, and with it another target of the
/// protocol; each is made ready before it runs anything.
///
/// Specification: https://github.com/WebKit/WebKit/tree/main/Source/JavaScriptCore/inspector/protocol
struct InspectorState: Sendable {
  /// What is to be sent or resumed after unlocking.
  enum Effect: Sendable {
    /// A command to the page's frame around all targets.
    case send(JSONValue)
    /// A command has been answered, or never will be.
    case answered(Int)
  }

  private(set) var requests = RequestLog()
  /// How many documents have begun or could not be had.
  private(set) var arrivals = 0
  /// Processes in which another document may begin.
  private var provisional: Set<String> = []
  /// Whether another document is on its way in a process of its own.
  var isChangingProcess: Bool { !provisional.isEmpty }
  private(set) var target: String?
  private var events: [PageEvent] = []
  private var lastMessage: PageEvent?
  /// Commands without an answer, by the target that they were sent to.
  private var pending: [Int: String] = [:]
  private var lastID = 0
  private var lastOuterID = 0
  let extraHeaders: [String: String]

  init(extraHeaders: [String: String]) { self.extraHeaders = extraHeaders }

  /// Gives what there is to report and forgets it.
  mutating func drain() -> [PageEvent] {
    defer { events = [] }
    return events
  }

  /// A command to the present target that changes nothing: its answer comes after all events so
  /// far. Nil where there is no target.
  mutating func barrier() -> (id: Int, effect: Effect)? {
    call("Runtime.evaluate", ["expression": "0"])
  }

  /// A command to the present target. Nil where there is no target.
  mutating func call(_ method: String, _ parameters: JSONValue) -> (id: Int, effect: Effect)? {
    guard let target else { return nil }
    let effect = command(method, parameters, target)
    return (lastID, effect)
  }

  /// Forgets a command whose answer is not awaited any more.
  mutating func forget(_ id: Int) { pending[id] = nil }

  /// Takes in a message.
  mutating func receive(_ message: JSONValue) -> [Effect] {
    guard let parameters = message["params"] else { return [] }
    switch message["method"]?.string {
    case "Target.targetCreated": return created(parameters["targetInfo"])
    case "Target.didCommitProvisionalTarget":
      let old = parameters["oldTargetId"]?.string ?? ""
      target = parameters["newTargetId"]?.string
      provisional = []
      return lost(old)
    case "Target.targetDestroyed":
      let gone = parameters["targetId"]?.string ?? ""
      // An answer without a document: 204, or a download.
      if provisional.remove(gone) != nil { arrivals += 1 }
      return lost(gone)
    case "Target.dispatchMessageFromTarget":
      guard let text = parameters["message"]?.string,
        let inner = try? JSONValue(utf8: Array(text.utf8))
      else { return [] }
      return receiveFromPage(inner, in: parameters["targetId"]?.string ?? "")
    case _: return []
    }
  }

  private mutating func created(_ information: JSONValue?) -> [Effect] {
    guard let id = information?["targetId"]?.string, information?["type"]?.string == "page" else {
      return []
    }
    let isProvisional = information?["isProvisional"]?.bool == true
    if isProvisional { provisional.insert(id) }
    var effects: [Effect] = []
    if !isProvisional {
      target = id
      // Later ones wait until they have been made ready.
      effects.append(outer("Target.setPauseOnStart", ["pauseOnStart": true]))
    }
    for domain in ["Inspector", "Page", "Runtime", "Console", "Network", "Worker"] {
      effects.append(command("\(domain).enable", [:], id))
    }
    effects.append(
      command("Page.setBootstrapScript", ["source": .string(PageScript.bootstrap)], id))
    if !extraHeaders.isEmpty {
      effects.append(
        command(
          "Network.setExtraHTTPHeaders",
          ["headers": .object(extraHeaders.mapValues { .string($0) })], id))
    }
    if information?["isPaused"]?.bool == true {
      effects.append(outer("Target.resume", ["targetId": .string(id)]))
    }
    return effects
  }

  /// A worker waits until it is told to begin.
  private mutating func listen(to worker: String, of target: String) -> [Effect] {
    var effects: [Effect] = []
    for method in ["Runtime.enable", "Console.enable"] {
      let inner: JSONValue = ["id": .number(0), "method": .string(method), "params": [:]]
      effects.append(
        command(
          "Worker.sendMessageToWorker",
          [
            "workerId": .string(worker),
            "message": .string(String(decoding: inner.utf8, as: UTF8.self)),
          ], target))
    }
    return effects + [command("Worker.initialized", ["workerId": .string(worker)], target)]
  }

  private mutating func outer(_ method: String, _ parameters: JSONValue) -> Effect {
    lastOuterID += 1
    return .send([
      "id": .number(Double(lastOuterID)), "method": .string(method), "params": parameters,
    ])
  }

  private mutating func command(
    _ method: String, _ parameters: JSONValue, _ target: String
  ) -> Effect {
    lastID += 1
    let inner: JSONValue = [
      "id": .number(Double(lastID)), "method": .string(method), "params": parameters,
    ]
    pending[lastID] = target
    return outer(
      "Target.sendMessageToTarget",
      [
        "targetId": .string(target),
        "message": .string(String(decoding: inner.utf8, as: UTF8.self)),
      ])
  }

  private mutating func lost(_ gone: String) -> [Effect] {
    let ids = pending.filter { $0.value == gone }.keys
    for id in ids { pending[id] = nil }
    return ids.map { .answered($0) }
  }

  // MARK: Events of the page

  private mutating func receiveFromPage(_ message: JSONValue, in target: String) -> [Effect] {
    if let id = message["id"]?.number.map({ Int($0) }) {
      return pending.removeValue(forKey: id) == nil ? [] : [.answered(id)]
    }
    guard let method = message["method"]?.string, let parameters = message["params"] else {
      return []
    }
    switch method {
    case "Console.messageAdded":
      lastMessage = parameters["message"].flatMap(InspectorMessage.event)
      if let lastMessage { events.append(lastMessage) }
    case "Console.messageRepeatCountUpdated":
      if let lastMessage { events.append(lastMessage) }
    case "Inspector.targetCrashed":
      arrivals += 1
      events.append(.crashed)
    case "Worker.workerCreated":
      return parameters["workerId"]?.string.map { listen(to: $0, of: target) } ?? []
    case "Worker.dispatchMessageFromWorker":
      // Answers have no method.
      guard let text = parameters["message"]?.string,
        let inner = try? JSONValue(utf8: Array(text.utf8)), inner["method"] != nil
      else { return [] }
      return receiveFromPage(inner, in: target)
    case "Page.frameNavigated":
      if parameters["frame"]?["parentId"] == nil { arrivals += 1 }
    case _:
      guard let translated = NetworkEvents.translate(method, parameters),
        let event = requests.receive(translated)
      else { return [] }
      if case .requestFailed(_, _, _, "Document") = event { arrivals += 1 }
      events.append(event)
    }
    return []
  }
}
