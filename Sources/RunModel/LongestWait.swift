public import Vocabulary

/// The step of an attempt that waited the longest: for elements, expectations or pages.
public struct LongestWait: Sendable, Hashable {
  /// The step's index, counting from 0.
  public var step: Int
  /// The step in one line for people.
  public var summary: String
  /// The position of the step in its file.
  public var location: SourceLocation
  /// How long it waited.
  public var duration: Duration

  /// Creates one from its parts.
  public init(step: Int, summary: String, location: SourceLocation, duration: Duration) {
    self.step = step
    self.summary = summary
    self.location = location
    self.duration = duration
  }

  /// The longest of these steps; nil if none waited.
  public init?(of steps: [StepResult]) {
    func wait(_ step: StepResult) -> Duration { step.phases[.waiting] + step.phases[.navigation] }
    guard let step = steps.max(by: { wait($0) < wait($1) }), wait(step) > .zero else { return nil }
    self.init(
      step: step.index, summary: step.summary, location: step.location, duration: wait(step))
  }
}
