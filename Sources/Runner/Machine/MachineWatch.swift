import Foundation
import Processes
import Synchronization

/// Looks four times a second at how busy this machine is.
public final class MachineWatch: MachineSpeed {
  private struct State {
    var samples: [MachineSample] = []
    var worst: MachineReading?
    var isEnded = false
  }

  private static let pause = 0.25
  /// What happened longer ago does not count for the limits.
  private static let window = Duration.seconds(5)
  /// A case takes no longer than this as a rule.
  private static let kept = 1200
  /// Below this many MiB a system drops pages that it needs again at once.
  private static let littleMemory = 128

  private let state = Mutex(State())

  /// Starts to look, on a thread of its own, until `end()`.
  public init() {
    let thread = Thread { [weak self] in
      var last = SystemLoad.throttling
      while true {
        let began = ContinuousClock.now
        Thread.sleep(forTimeInterval: Self.pause)
        guard let self else { return }
        let now = ContinuousClock.now
        let throttling = SystemLoad.throttling
        let periods = throttling.periods - last.periods
        let sample = MachineSample(
          at: now, demand: SystemLoad.runnable / Double(SystemLoad.processors),
          throttled: periods > 0 ? (throttling.throttled - last.throttled) / periods : 0,
          lateness: max(0, (now - began) / .seconds(1) - Self.pause))
        last = throttling
        if take(sample) { return }
      }
    }
    thread.name = "machine watch"
    thread.start()
  }

  /// Stops looking.
  public func end() { state.withLock { $0.isEnded = true } }

  /// Gives whether this was the last one.
  private func take(_ sample: MachineSample) -> Bool {
    state.withLock { state in
      state.samples.append(sample)
      if state.samples.count > Self.kept { state.samples.removeFirst(Self.kept / 4) }
      let reading = MachineReading(Self.recent(state.samples))
      if reading.factor > state.worst?.factor ?? 1 { state.worst = reading }
      return state.isEnded
    }
  }

  private static func recent(_ samples: [MachineSample]) -> [MachineSample] {
    since(ContinuousClock.now - window, samples)
  }

  private static func since(
    _ moment: ContinuousClock.Instant, _ samples: [MachineSample]
  ) -> [MachineSample] {
    let start = samples.lastIndex { $0.at < moment }.map { $0 + 1 } ?? 0
    return Array(samples[start...])
  }

  public var factor: Double {
    MachineReading(state.withLock { Self.recent($0.samples) }).factor
  }

  public func trouble(since moment: ContinuousClock.Instant) -> String? {
    let samples = state.withLock { Self.since(moment, $0.samples) }
    let reading = MachineReading(samples)
    if reading.isSlow {
      return "this machine was slow meanwhile: \(reading.words(processors: SystemLoad.processors))"
    }
    if let memory = SystemLoad.availableMemory, memory < Self.littleMemory {
      return "this machine has only \(memory) MiB of memory left"
    }
    return nil
  }

  /// What should be told once about a run on a machine that was slow; nil if it kept up.
  public var notice: String? {
    guard let worst = state.withLock({ $0.worst }), worst.isSlow else { return nil }
    let times = String(format: "%.1f", worst.factor)
    return "this machine was slow: at worst \(worst.words(processors: SystemLoad.processors)); "
      + "time limits were up to \(times) times as long. Times of this run are not those of others"
  }
}
