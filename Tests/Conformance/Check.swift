public import BrowserAPI
import JSON
public import Vocabulary

/// A behavior that users rely on and that every backend must have: one body for all of them.
///
/// A body knows only the interfaces of `BrowserAPI`; what an engine may lack is declared in `needs`
/// and looked up before the body runs.
public struct Check: Sendable {
  /// Its name in results, in kebab case; no other check has it.
  public var id: String
  /// The requirement, as a sentence.
  public var title: String
  /// The features that an engine must have.
  public var needs: [EngineFeature]
  /// The options of its browser context.
  public var options: ContextOptions
  /// Performs the check; throws what was wrong.
  public var body: @Sendable (CheckContext) async throws -> Void

  /// Makes a check.
  public init(
    _ id: String, _ title: String, needs: [EngineFeature] = [],
    options: ContextOptions = ContextOptions(),
    _ body: @escaping @Sendable (CheckContext) async throws -> Void
  ) {
    self.id = id
    self.title = title
    self.needs = needs
    self.options = options
    self.body = body
  }

  /// Runs the body with a page in a new context; closes everything that it opened.
  public func run(on browser: any Browser) async throws {
    let context = try await browser.newContext(options)
    let check: CheckContext
    do {
      check = CheckContext(browser: browser, context: context, page: try await context.newPage())
    } catch {
      await context.close()
      throw error
    }
    do {
      try await body(check)
    } catch {
      await check.close()
      throw error
    }
    await check.close()
  }
}

/// Checks of one subject; a table in the document.
public struct CheckGroup: Sendable {
  /// The heading.
  public var title: String
  public var checks: [Check]

  /// Makes a group.
  public init(_ title: String, _ checks: [Check]) {
    self.title = title
    self.checks = checks
  }
}

/// All checks, in the order of the document.
public enum Conformance {
  public static let groups: [CheckGroup] = [
    navigation, history, locators, clicks, checking, keyboard, forms, outcomes, waiting,
    expectations,
    accessibility,
    pictures, frames, insideFrames, shadowDOM, dialogs, popups, downloads, questions, pageEvents,
    network, asked, workers,
    isolation, cookies, texts,
    emulation, errors, interception, roundTrips,
  ]

  /// The checks of all groups.
  public static let checks: [Check] = groups.flatMap(\.checks)
}
