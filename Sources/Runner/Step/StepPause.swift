public import BrowserAPI
import JSON
public import RunModel
public import Vocabulary

/// Pauses before each step and at the end, for a person who watches: `wayfarer replay --step`.
public protocol StepPause: Sendable {
  /// Returns when the step may go on.
  func beforeStep(_ step: UpcomingStep, on page: any Page) async

  /// Returns when a person has seen enough at a step `pause`.
  func atPause(on page: any Page) async

  /// Returns when the page may be closed.
  func afterLastStep(on page: any Page, failure: String?) async
}

/// The step that comes next.
public struct UpcomingStep: Sendable, Hashable {
  /// Where it stands: `3`, or `3.2` in a block.
  public var path: StepPath
  /// How many steps the case has, those in blocks aside.
  public var count: Int
  /// One line for people.
  public var summary: String
  /// `file:line:column`.
  public var location: String
  /// The element that the step is about, if any.
  public var locator: Locator<String>?
}
