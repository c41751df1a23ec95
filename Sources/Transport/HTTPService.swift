internal import CCurl
import Support
import Synchronization

/// The one thread on which every HTTP transfer of the process runs.
///
/// Other threads put commands in the inbox and wake it with `curl_multi_wakeup`, which libcurl
/// allows from any thread.
///
/// `@unchecked Sendable`: `inbox` is locked, `multi` is set once; `transfers` is touched by the
/// HTTP thread alone.
final class HTTPService: @unchecked Sendable {
  enum Command {
    case start(HTTPTransfer)
    case cancel(HTTPTransfer)
  }

  private struct Inbox {
    var commands: [Command] = []
    var isStarted = false
  }

  static let shared = HTTPService()

  private let inbox = Mutex(Inbox())
  private let multi: UnsafeMutableRawPointer?
  private var transfers: [UnsafeMutableRawPointer: HTTPTransfer] = [:]

  /// Connections kept for later requests.
  private static let idleConnections = 512
  /// Only a net: libcurl knows its own deadlines, and commands wake the thread.
  private static let longestWaitMilliseconds: Int32 = 60_000

  private static let library: CURLcode = curl_global_init(Int(CURL_GLOBAL_ALL))

  static func setUpLibrary() {
    _ = library
  }

  private init() {
    Self.setUpLibrary()
    multi = curl_multi_init()
    if let multi {
      wayfarer_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.idleConnections)
    }
  }

  /// Hands a command to the HTTP thread, which is started by the first one.
  func submit(_ command: Command) {
    guard let multi else {
      if case .start(let transfer) = command { transfer.fail(.setUp("curl_multi_init")) }
      return
    }
    let mustStart = inbox.withLock { inbox in
      inbox.commands.append(command)
      defer { inbox.isStarted = true }
      return !inbox.isStarted
    }
    if mustStart { ServiceThread.start("wayfarer-http") { self.run() } }
    curl_multi_wakeup(multi)
  }

  private func run() {
    guard let multi else { return }
    while true {
      obey(multi)
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      var left: Int32 = 0
      while let message = curl_multi_info_read(multi, &left) {
        guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
          continue
        }
        finish(multi, easy, message.pointee.data.result)
      }
      curl_multi_poll(multi, nil, 0, Self.longestWaitMilliseconds, nil)
    }
  }

  private func obey(_ multi: UnsafeMutableRawPointer) {
    let commands = inbox.withLock { inbox in
      defer { inbox.commands = [] }
      return inbox.commands
    }
    for command in commands {
      switch command {
      case .start(let transfer):
        guard let easy = transfer.setUp(), curl_multi_add_handle(multi, easy) == CURLM_OK else {
          transfer.tearDown()
          transfer.fail(.setUp("curl_easy_init"))
          continue
        }
        transfers[easy] = transfer
      case .cancel(let transfer):
        guard let easy = transfer.easy else { continue }
        transfers[easy] = nil
        curl_multi_remove_handle(multi, easy)
        transfer.tearDown()
      }
    }
  }

  private func finish(
    _ multi: UnsafeMutableRawPointer, _ easy: UnsafeMutableRawPointer, _ code: CURLcode
  ) {
    curl_multi_remove_handle(multi, easy)
    guard let transfer = transfers.removeValue(forKey: easy) else { return }
    let result = transfer.result(code)
    transfer.tearDown()
    transfer.outcome.set(result)
  }
}

extension TransportError {
  static func setUp(_ what: String) -> TransportError {
    TransportError(
      .other, "a transfer could not be set up", hint: "check that memory and descriptors are left",
      underlying: what)
  }
}
