public import Vocabulary

/// A step as it runs: taken out of its flow, with what its names stand for.
public struct PlannedStep: Sendable {
  /// The step; never `use`.
  public var step: Step
  /// The names of the step's templates, before anything has been saved.
  public var scope: Scope
  /// Where the flows around the step are used, the outermost first.
  public var callers: [SourceLocation]
  /// The names of those flows.
  public var flowPath: [String]
  /// The steps inside the step: one list for each of `step.action.blocks`.
  public var blocks: [[PlannedStep]]

  /// The step and all that stand in it, each before those in it.
  public var tree: [PlannedStep] { [self] + blocks.flatMap { $0 }.flatMap(\.tree) }
}

/// All steps of a case, those of flows in place of `use`.
public struct CasePlan: Sendable {
  /// What is done, in turn.
  public var steps: [PlannedStep] = []
  /// What is done in the end, whatever has happened.
  public var finally: [PlannedStep] = []

  /// Every step, with those in blocks.
  public var all: [PlannedStep] { (steps + finally).flatMap(\.tree) }
}

extension Project {
  /// The most steps of a case after flows have been put in, with those in blocks.
  static let maximumSteps = 5000

  /// The steps of a case in turn, the steps of flows in place of `use`.
  public func steps(of journeyCase: JourneyCase) -> [PlannedStep] { plan(of: journeyCase).steps }

  /// All that is done in a case.
  public func plan(of journeyCase: JourneyCase) -> CasePlan {
    var planner = Planner(flows: flows)
    let place = Planner.Place(scope: scope(of: journeyCase))
    let journey = journeyCase.journey
    let around = journeyCase.hook == nil ? hooks(for: journey) : []
    return CasePlan(
      steps: planner.planned(around.flatMap(\.before) + journey.steps, in: place),
      finally: planner.planned(
        journey.finally + around.reversed().flatMap(\.after), in: place))
  }

  /// The names that hold in a case outside of flows.
  public func scope(of journeyCase: JourneyCase) -> Scope {
    var axes: [String: Suite.AxisValue] = [:]
    var suite = suite
    if let table = journeyCase.journey.table { suite.axes.append(table.definition) }
    for pair in journeyCase.cell {
      let definition = suite.axes.first { $0.name.value == pair.axis }
      axes[pair.axis] = definition?.values.first { $0.name.value == pair.value }
    }
    return Scope(
      .init(
        suite: suite, environment: environment, caseID: journeyCase.id,
        engine: journeyCase.engine.rawValue, viewport: journeyCase.viewport, axes: axes,
        timeZone: journeyCase.journey.browser.timeZone ?? suite.browser.timeZone))
  }
}

/// Puts the steps of flows in place of `use`, in blocks too.
private struct Planner {
  let flows: [String: Flow]
  /// How many steps there are already.
  private var count = 0

  init(flows: [String: Flow]) { self.flows = flows }

  /// Where steps stand.
  struct Place {
    var scope: Scope
    var callers: [SourceLocation] = []
    var flowPath: [String] = []
  }

  mutating func planned(_ steps: [Step], in place: Place) -> [PlannedStep] {
    var result: [PlannedStep] = []
    for step in steps {
      guard count <= Project.maximumSteps else { return result }
      guard let use = step.action as? UseFlow else {
        count += 1
        var blocks: [[PlannedStep]] = []
        for block in step.action.blocks {
          var inner = place
          if let item = block.item { inner.scope = place.scope.inLoop(over: item) }
          blocks.append(planned(block.steps, in: inner))
        }
        result.append(
          PlannedStep(
            step: step, scope: place.scope, callers: place.callers, flowPath: place.flowPath,
            blocks: blocks))
        continue
      }
      result += planned(use, at: step.location, in: place)
    }
    return result
  }

  private mutating func planned(
    _ use: UseFlow, at location: SourceLocation, in place: Place
  ) -> [PlannedStep] {
    let (name, arguments) = (use.flow, use.arguments)
    // The check has refused unknown flows and flows that call themselves.
    guard let flow = flows[name.value], !place.flowPath.contains(name.value) else { return [] }
    var frame: [String: Scope.Binding] = [:]
    for parameter in flow.parameters {
      if let argument = arguments[parameter.name.value] {
        frame[parameter.name.value] = .argument(argument, depth: place.scope.frames.count)
      } else if let value = parameter.defaultValue {
        frame[parameter.name.value] = .argument(value, depth: 0)
      }
    }
    var inner = place
    inner.scope.frames.append(frame)
    inner.callers.append(location)
    inner.flowPath.append(name.value)
    return planned(flow.steps, in: inner)
  }
}
