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
}

extension Project {
  /// The most steps of a case after flows have been put in.
  static let maximumSteps = 5000

  /// The steps of a case in turn, the steps of flows in place of `use`.
  public func steps(of journeyCase: JourneyCase) -> [PlannedStep] {
    var planned: [PlannedStep] = []
    append(
      journeyCase.journey.steps, in: scope(of: journeyCase), callers: [], flowPath: [],
      to: &planned)
    return planned
  }

  /// The names that hold in a case outside of flows.
  public func scope(of journeyCase: JourneyCase) -> Scope {
    var axes: [String: Suite.AxisValue] = [:]
    for pair in journeyCase.cell {
      let definition = suite.axes.first { $0.name.value == pair.axis }
      axes[pair.axis] = definition?.values.first { $0.name.value == pair.value }
    }
    return Scope(
      .init(
        suite: suite, environment: environment, caseID: journeyCase.id,
        engine: journeyCase.engine.rawValue, viewport: journeyCase.viewport, axes: axes))
  }

  private func append(
    _ steps: [Step], in scope: Scope, callers: [SourceLocation], flowPath: [String],
    to planned: inout [PlannedStep]
  ) {
    for step in steps {
      guard planned.count <= Self.maximumSteps else { return }
      guard let use = step.action as? UseFlow else {
        planned.append(
          PlannedStep(step: step, scope: scope, callers: callers, flowPath: flowPath))
        continue
      }
      let (name, arguments) = (use.flow, use.arguments)
      // The check has refused unknown flows and flows that call themselves.
      guard let flow = flows[name.value], !flowPath.contains(name.value) else { continue }
      var frame: [String: Scope.Binding] = [:]
      for parameter in flow.parameters {
        if let argument = arguments[parameter.name.value] {
          frame[parameter.name.value] = .init(template: argument, depth: scope.frames.count)
        } else if let value = parameter.defaultValue {
          frame[parameter.name.value] = .init(template: value, depth: 0)
        }
      }
      var inner = scope
      inner.frames.append(frame)
      append(
        flow.steps, in: inner, callers: callers + [step.location],
        flowPath: flowPath + [name.value], to: &planned)
    }
  }
}
