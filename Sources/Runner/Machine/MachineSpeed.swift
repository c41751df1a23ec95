/// How slow this machine is, which is none of the product's doing.
public protocol MachineSpeed: Sendable {
  /// What time limits are multiplied by: 1 on a machine that keeps up, 4 at most.
  var factor: Double { get }

  /// What kept the machine from keeping up since a moment, in words; nil if it kept up.
  func trouble(since moment: ContinuousClock.Instant) -> String?
}

/// A machine that always keeps up.
public struct SteadyMachine: MachineSpeed {
  /// Makes one.
  public init() {}
  public var factor: Double { 1 }
  public func trouble(since moment: ContinuousClock.Instant) -> String? { nil }
}
