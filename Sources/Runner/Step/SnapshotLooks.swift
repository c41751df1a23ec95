import Baselines
import Support

/// A time limit, with the place where it is set.
struct NamedLimit: Sendable {
  var end: ContinuousClock.Instant
  var duration: Duration
  /// Such as `timeouts.expect`.
  var name: String

  /// Such as `5 s; timeouts.expect in suite.yaml or the step's timeout: gives it more`.
  var words: String { "\(duration.limitText); \(name) gives it more" }
}

/// What one snapshot may take.
struct SnapshotLimits: Sendable {
  /// Until when fonts, images and busy regions are awaited.
  var ready: NamedLimit
  /// How long the page may take from its first picture on to equal its baseline, or to settle.
  var looking: Duration
  /// Where `looking` is set.
  var lookingName: String
  /// The end of the case.
  var caseEnd: ContinuousClock.Instant
}

/// What the pictures of one snapshot have shown so far, and what follows from it. Pure.
///
/// - A picture that is not the baseline is reported when the time is over and it equals the one
///   before it.
/// - A picture that becomes a baseline is taken once the page has settled: it has not changed, and
///   no request has been under way, for a second. A later run that looks earlier looks again until
///   it finds the same.
/// - On a slow machine the time may be over after one picture, so a few are taken in any case.
struct SnapshotLooks {
  enum Next: Hashable {
    case look(after: Duration)
    case report
    case neverStill
  }

  /// The pauses before the second, third… picture; the last one is repeated.
  private static let pauses: [Duration] = [
    .milliseconds(100), .milliseconds(250), .milliseconds(500),
  ]
  /// How long a page that has settled has been still and without requests.
  static let settled = Duration.seconds(1)
  /// How many pictures are taken at least before a difference is believed.
  static let fewest = 4
  /// How many more are taken after the time where the last two are not equal.
  private static let extra = 3
  /// What a picture takes on a machine that is slow.
  static let slowPace = Duration.seconds(1)

  let limit: NamedLimit
  private(set) var count = 1
  /// The last picture that was not the one before it, after that one.
  private(set) var lastMove: (SnapshotCapture, SnapshotCapture)?
  private let start: ContinuousClock.Instant
  /// The end of the case.
  let caseEnd: ContinuousClock.Instant
  private var end: ContinuousClock.Instant
  private var rested = Duration.zero
  private var compared = Duration.zero
  private var isStill = false
  private var latest: ContinuousClock.Instant
  private var stillSince: ContinuousClock.Instant
  private var quietSince: ContinuousClock.Instant?
  private var looksAfterEnd = 0

  init(_ limits: SnapshotLimits, since start: ContinuousClock.Instant) {
    self.start = start
    end = start + limits.looking
    limit = NamedLimit(end: end, duration: limits.looking, name: limits.lookingName)
    caseEnd = limits.caseEnd
    latest = start
    stillSince = start
  }

  /// What a picture after the first took on average.
  var pace: Duration {
    count < 2 ? .zero : max(.zero, latest - start - rested - compared) / (count - 1)
  }

  /// Gives the page more time.
  mutating func extend(by duration: Duration) {
    end += duration
    compared += duration
  }

  /// Takes in the first picture.
  mutating func noteFirst(requests: Int, at now: ContinuousClock.Instant) {
    latest = now
    stillSince = now
    quietSince = requests == 0 ? now : nil
  }

  /// Takes in a further picture.
  ///
  /// - Parameter requests: How many requests of the page are under way.
  mutating func note(
    isSame: Bool, from last: SnapshotCapture, to next: SnapshotCapture, requests: Int,
    at now: ContinuousClock.Instant
  ) {
    count += 1
    latest = now
    isStill = isSame
    if !isSame {
      stillSince = now
      lastMove = (last, next)
    }
    quietSince = requests == 0 ? quietSince ?? now : nil
    if isOver(now) { looksAfterEnd += 1 }
  }

  /// What to do next, after the last picture was found not to be the baseline.
  ///
  /// - Parameter settles: Whether the picture becomes a baseline.
  mutating func next(settles: Bool, at now: ContinuousClock.Instant) -> Next {
    if settles, isStill, let quietSince, now - max(stillSince, quietSince) >= Self.settled {
      return .report
    }
    if isOver(now) || now >= caseEnd {
      if isStill { return .report }
      if looksAfterEnd > Self.extra || now >= caseEnd { return .neverStill }
    }
    let pause = Self.pauses[min(count, Self.pauses.count) - 1]
    // The last look is at the end of the time.
    let wait = now < end ? min(pause, max(Self.pauses[0], end - now)) : Self.pauses[0]
    rested += wait
    return .look(after: wait)
  }

  private func isOver(_ now: ContinuousClock.Instant) -> Bool {
    now >= end && count >= Self.fewest
  }
}
