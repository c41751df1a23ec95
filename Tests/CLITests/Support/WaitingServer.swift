import BrowserTesting
import Foundation
import Synchronization

/// A platform whose path `/wait` never responds, and which reports requests to it: at that moment a
/// case is certainly running.
final class WaitingServer: Sendable {
  private let server: TestServer
  private let asked: AsyncStream<Int>
  private let paths: Paths

  /// - Parameter unanswered: The number of requests for `/wait` without a response; later ones get
  ///   one.
  init(unanswered: Int = .max) throws {
    let (asked, feed) = AsyncStream.makeStream(of: Int.self)
    let count = Counter()
    let paths = Paths()
    self.asked = asked
    self.paths = paths
    server = try TestServer { request in
      paths.all.withLock { $0.append(request.path) }
      guard request.path.hasPrefix("/wait") else { return .html("<h1>Good page</h1>") }
      let number = count.next()
      feed.yield(number)
      return number <= unanswered ? .silence : .html("<h1>At last</h1>")
    }
  }

  private final class Paths: Sendable { let all = Mutex<[String]>([]) }

  /// What was requested so far, in order; icons of pages aside.
  var requested: [String] { paths.all.withLock { $0.filter { !$0.hasSuffix(".ico") } } }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
  }

  var url: String { "http://127.0.0.1:\(server.port)" }

  /// Closes all connections.
  func stop() { server.stop() }

  /// Returns once `/wait` has been requested `times` times.
  func untilAsked(times: Int = 1) async {
    for await number in asked where number >= times { return }
  }
}
