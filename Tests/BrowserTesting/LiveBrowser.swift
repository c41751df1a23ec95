public import BrowserAPI
import BrowserLauncher
import JSON
import Vocabulary

/// The browser that the tests of a process share; each has a context of its own. The guard ends
/// it with the process.
public enum LiveBrowser {
  private static let browser = Task { try await BrowserLauncher.launch() }

  /// The shared browser.
  public static func shared() async throws -> any Browser { try await browser.value }

  /// Gives the body a page in a context of its own.
  public static func withPage<Result>(
    _ options: ContextOptions = ContextOptions(), _ body: (any Page) async throws -> Result
  ) async throws -> Result {
    let context = try await shared().newContext(options)
    do {
      let page = try await context.newPage()
      let result = try await body(page)
      await context.close()
      return result
    } catch {
      await context.close()
      throw error
    }
  }
}

extension ContinuousClock.Instant {
  /// A deadline that a healthy test never meets.
  public static var soon: ContinuousClock.Instant { .now + .seconds(30) }
  /// Little time, for what is to fail.
  public static var shortly: ContinuousClock.Instant { .now + .seconds(1) }
}

extension Page {
  /// Waits, without a pause between looks at the page, until an event is there; gives all so far.
  public func events(
    until isWanted: (PageEvent) -> Bool
  ) async throws -> [PageEvent] {
    var seen: [PageEvent] = []
    let deadline = ContinuousClock.Instant.soon
    while !seen.contains(where: isWanted) {
      do throws(BrowserError) {
        _ = try await call(AgentCall("outline"), deadline: deadline)
      } catch {
        throw error.code == .timedOut ? MissingEvent(seen: seen) : error
      }
      seen += events.drain()
    }
    return seen
  }

  /// The texts that were logged to the console since the last look.
  public func logged() -> [String] {
    events.drain().compactMap { event in
      if case .console(_, let text, _) = event { text } else { nil }
    }
  }
}

/// The event that a test waited for did not come.
public struct MissingEvent: Error {
  /// What came instead.
  public var seen: [PageEvent]
}
