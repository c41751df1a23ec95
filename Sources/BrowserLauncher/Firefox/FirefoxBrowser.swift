import BrowserAPI
import JSON
import Synchronization
import Vocabulary

/// Firefox as journeys see it: as many programs as contexts are open at the same time, since only
/// one page of a Firefox has the focus, and as color schemes, since that is a preference which
/// holds for a whole one.
///
/// A case that follows another takes the program that is free; cookies, storage and cache are
/// those of its own user context all the same.
final class FirefoxBrowser: Browser {
  private struct Program {
    var colorScheme: ColorScheme
    var browser: LaunchedBrowser
    var isTaken: Bool
  }

  private struct State {
    var programs: [Program] = []
    var isClosed = false
  }

  private let options: LaunchOptions
  private let first: LaunchedBrowser
  private let state: Mutex<State>

  init(_ options: LaunchOptions, first: LaunchedBrowser) {
    self.options = options
    self.first = first
    state = Mutex(
      State(programs: [Program(colorScheme: .light, browser: first, isTaken: false)]))
  }

  var version: BrowserVersion { first.version }
  var capabilities: EngineCapabilities { first.capabilities }

  func newContext(_ options: ContextOptions) async throws(BrowserError) -> any BrowserContext {
    let browser = try await takeProgram(options.colorScheme)
    do {
      return FirefoxContext(try await browser.newContext(options)) { [weak self] in
        await self?.giveBack(browser)
      }
    } catch {
      await giveBack(browser)
      throw error
    }
  }

  /// A program that is free, or a new one.
  private func takeProgram(_ scheme: ColorScheme) async throws(BrowserError) -> LaunchedBrowser {
    let free = state.withLock { state -> LaunchedBrowser? in
      guard
        let index = state.programs.firstIndex(where: { !$0.isTaken && $0.colorScheme == scheme })
      else { return nil }
      state.programs[index].isTaken = true
      return state.programs[index].browser
    }
    if let free { return free }
    let started = try await FirefoxLauncher.start(options, colorScheme: scheme)
    let isClosed = state.withLock { state in
      if !state.isClosed {
        state.programs.append(Program(colorScheme: scheme, browser: started, isTaken: true))
      }
      return state.isClosed
    }
    guard isClosed else { return started }
    await started.close()
    throw BrowserError(.disconnected, "The browser was closed.")
  }

  /// Keeps a program for the next context; one of each color scheme is enough.
  private func giveBack(_ browser: LaunchedBrowser) async {
    let isSpare = state.withLock { state in
      guard let index = state.programs.firstIndex(where: { $0.browser === browser }) else {
        return false
      }
      state.programs[index].isTaken = false
      let scheme = state.programs[index].colorScheme
      let isSpare =
        browser !== first
        && state.programs.contains {
          $0.browser !== browser && !$0.isTaken && $0.colorScheme == scheme
        }
      if isSpare { state.programs.remove(at: index) }
      return isSpare
    }
    if isSpare { await browser.close() }
  }

  func answers(within limit: Duration) async -> Bool {
    let browsers = state.withLock { $0.programs.map(\.browser) }
    return await withTaskGroup(of: Bool.self) { group in
      for browser in browsers { group.addTask { await browser.answers(within: limit) } }
      return await group.allSatisfy { $0 }
    }
  }

  func close() async {
    let browsers = state.withLock { state in
      state.isClosed = true
      defer { state.programs = [] }
      return state.programs.map(\.browser)
    }
    await withDiscardingTaskGroup { group in
      for browser in browsers { group.addTask { await browser.close() } }
    }
  }
}

/// A context that says when it is closed.
private final class FirefoxContext: BrowserContext {
  private let context: any BrowserContext
  private let onClose: Mutex<(@Sendable () async -> Void)?>

  init(_ context: any BrowserContext, onClose: @escaping @Sendable () async -> Void) {
    self.context = context
    self.onClose = Mutex(onClose)
  }

  func newPage() async throws(BrowserError) -> any Page { try await context.newPage() }

  func openedPages(asking: Bool) async throws(BrowserError) -> [any Page] {
    try await context.openedPages(asking: asking)
  }

  var downloads: (any ContextDownloads)? { context.downloads }

  func cookies(for url: String) async throws(BrowserError) -> [Cookie] {
    try await context.cookies(for: url)
  }

  func setCookies(_ cookies: [Cookie]) async throws(BrowserError) {
    try await context.setCookies(cookies)
  }

  func close() async {
    await context.close()
    await onClose.withLock { $0.take() }?()
  }
}
