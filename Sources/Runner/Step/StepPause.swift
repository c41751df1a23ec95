public import BrowserAPI
import JSON
public import Vocabulary

/// Pauses before each step and at the end, for a person who watches: `wayfarer replay --step`.
public protocol StepPause: Sendable {
  /// Returns when the step may go on.
  func beforeStep(_ step: UpcomingStep, on page: any Page) async

  /// Returns when the page may be closed.
  func afterLastStep(on page: any Page, failure: String?) async
}

/// The step that comes next.
public struct UpcomingStep: Sendable, Hashable {
  /// Counts from 0.
  public var index: Int
  /// How many steps the case has.
  public var count: Int
  /// One line for people.
  public var summary: String
  /// `file:line:column`.
  public var location: String
  /// The element that the step is about, if any.
  public var locator: Locator<String>?
}
