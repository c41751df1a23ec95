import BrowserAPI
import Foundation
import JSON
import Messaging
import ProtocolPages
import Synchronization

/// The drawings of a page that are known to stand still, by their URLs.
final class StillDrawings: Sendable {
  private let urls = Mutex<Set<String>>([])
  /// A page that makes up addresses is asked for them again.
  private static let most = 10_000

  func leaveOut(of all: [String]) -> [String] {
    urls.withLock { known in all.filter { !known.contains($0) } }
  }

  func add(_ url: String) {
    urls.withLock { if $0.count < Self.most { $0.insert(url) } }
  }
}

extension CDPPage {
  func movingDrawings(
    _ urls: [String], deadline: ContinuousClock.Instant
  ) async -> [String: String] {
    let calls = stillDrawings.leaveOut(of: urls).map { url in
      (
        url,
        session.start(
          CDP.Page.GetResourceContent(frameId: targetID, url: url), deadline: deadline)
      )
    }
    guard !calls.isEmpty else { return [:] }
    session.countWait()
    var texts: [String: String] = [:]
    for (url, call) in calls {
      guard let reply = try? await call.reply() else { continue }
      let text =
        reply.base64Encoded
        ? Data(base64Encoded: reply.content).map { String(decoding: $0, as: UTF8.self) }
        : reply.content
      guard let text, text.contains("infinite") else {
        stillDrawings.add(url)
        continue
      }
      texts[url] = text
    }
    return texts
  }
}
