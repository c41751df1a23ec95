public import BrowserAPI
import JSON
public import JourneyLanguage
public import Vocabulary

/// Which cases can't be carried out, known before anything starts: what they need compared with
/// what the connection to their engine supports. They are skipped with the reason, not failed during
/// the run.
public struct CapabilityPlan: Sendable {
  /// A case and the first need that its engine does not meet.
  public struct Skip: Sendable, Hashable {
    /// The case that is skipped.
    public var journeyCase: JourneyCase
    /// The hook that can't be carried out; nil where that is the case itself.
    public var hook: HookRole?
    /// The engine that lacks it.
    public var engine: Engine
    /// What it needs and the engine lacks.
    public var need: CaseNeed
    /// Why the engine lacks it, from its table.
    public var why: String

    /// The reason in a sentence with the place, for reports.
    public var reason: String { "\(sentence) (\(need.location))" }

    fileprivate var sentence: String {
      let subject = hook.map { "\($0.rawValue) is carried out on \(engine), which" } ?? "\(engine)"
      return "\(subject) can't \(need.what): \(why)"
    }
  }

  /// The cases that are skipped, in the order of the plan, and hooks after all that are.
  public let skips: [Skip]
  private let caseCount: Int

  /// Compares the needs of cases with capabilities.
  ///
  /// - Parameter capabilities: what the connection to an engine supports.
  public init(
    _ cases: [JourneyCase], of project: Project,
    capabilities: (_ engine: Engine) -> EngineCapabilities
  ) {
    var known: [Engine: EngineCapabilities] = [:]
    func skip(_ journeyCase: JourneyCase, because other: JourneyCase) -> Skip? {
      let table = known[other.engine] ?? capabilities(other.engine)
      known[other.engine] = table
      for need in project.needs(of: other) {
        switch table[need.feature] {
        case .native, .emulated: continue
        case .missing(let why):
          return Skip(
            journeyCase: journeyCase, hook: other.hook, engine: other.engine, need: need, why: why)
        }
      }
      return nil
    }
    var found: [String: Skip] = [:]
    for journeyCase in cases { found[journeyCase.id] = skip(journeyCase, because: journeyCase) }
    // Without what comes before it a case would test something else. Which engine hooks are carried out on
    // depends on the cases that are left.
    var (isSettled, left) = (false, cases)
    while !isSettled {
      isSettled = true
      left.removeAll { found[$0.id] != nil }
      for hook in project.hookCases(for: left, shard: nil).before {
        for journeyCase in left where project.isFor(journeyCase, hook) {
          guard let skip = skip(journeyCase, because: hook) else { break }
          found[journeyCase.id] = skip
          isSettled = false
        }
      }
    }
    let after = project.hookCases(for: left, shard: nil).after.compactMap { skip($0, because: $0) }
    skips = cases.compactMap { found[$0.id] } + after
    caseCount = cases.count
  }

  /// Whether there are cases and none of them can be carried out: nothing would be tested.
  public var skipsAll: Bool {
    caseCount > 0 && skips.count { $0.hook != .afterAll } == caseCount
  }

  /// The reasons by the ids of the cases.
  public var reasons: [String: String] {
    Dictionary(
      skips.map { ($0.journeyCase.id, $0.reason) }, uniquingKeysWith: { first, _ in first })
  }

  /// A note for each place and engine: a matrix asks for the same thing in many cases.
  public func notes(of project: Project) -> [Diagnostic] {
    var order: [String] = []
    var groups: [String: [Skip]] = [:]
    for skip in skips {
      let key = "\(skip.need.location) \(skip.sentence)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(skip)
    }
    return order.compactMap { key in
      guard let group = groups[key], let first = group.first else { return nil }
      let id = first.journeyCase.id
      let consequence =
        group.count == 1
        ? "the case \(id) is skipped there"
        : "\(group.count) cases are skipped there, the first is \(id)"
      let place = first.need.location
      return Diagnostic(
        severity: .note, message: "\(first.sentence); \(consequence)", location: place,
        sourceLine: project.sources[place.file]?.line(place.line))
    }
  }
}
