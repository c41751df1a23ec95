import BrowserTesting
import Foundation
import Synchronization

/// A platform of which the path `/wait` never answers, and which tells when it is asked for: the
/// moment at which a case is surely under way.
final class WaitingServer: Sendable {
  private let server: TestServer
  private let asked: AsyncStream<Int>

  /// - Parameter patience: how many requests for `/wait` get no answer; later ones do.
  init(patience: Int = .max) throws {
    let (asked, feed) = AsyncStream.makeStream(of: Int.self)
    let count = Counter()
    self.asked = asked
    server = try TestServer { request in
      guard request.path.hasPrefix("/wait") else { return .html("<h1>Good page</h1>") }
      let number = count.next()
      feed.yield(number)
      return number <= patience ? .silence : .html("<h1>At last</h1>")
    }
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
  }

  var url: String { "http://127.0.0.1:\(server.port)" }

  /// Ends all connections.
  func stop() { server.stop() }

  /// Returns when `/wait` has been asked for so many times.
  func untilAsked(times: Int = 1) async {
    for await number in asked where number >= times { return }
  }
}
