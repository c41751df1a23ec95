import Testing

@testable import Runner

@Suite("How slow a machine is")
struct MachineReadingTests {
  private func sample(
    demand: Double = 1, throttled: Double = 0, lateness: Double = 0
  ) -> MachineSample {
    MachineSample(at: .now, demand: demand, throttled: throttled, lateness: lateness)
  }

  @Test("a machine of which nothing is known, or that does what a run usually asks, keeps up")
  func steady() {
    #expect(MachineReading([]).factor == 1)
    let usual = MachineReading([sample(demand: 3), sample(demand: 2)])
    #expect(usual.factor == 1 && !usual.isSlow)
  }

  @Test("limits grow with the threads that wait for a processor, and not without end")
  func demand() {
    let busy = MachineReading([sample(demand: 9), sample(demand: 9)])
    #expect(busy.factor == 3 && busy.isSlow)
    #expect(busy.words(processors: 2) == "18 threads wanted its 2 processors")
    #expect(MachineReading([sample(demand: 500)]).factor == MachineReading.most)
  }

  @Test("one busy moment among quiet ones is not a slow machine")
  func moment() {
    let samples = [sample(demand: 12)] + Array(repeating: sample(demand: 1), count: 19)
    #expect(!MachineReading(samples).isSlow)
  }

  @Test("a control group without a share, and timers that come late, are named")
  func others() {
    let quota = MachineReading([sample(throttled: 0.9)])
    #expect(quota.isSlow)
    #expect(quota.words(processors: 1) == "its processor quota was used up in 90 % of the time")
    let late = MachineReading([sample(lateness: 0.4)])
    #expect(late.factor == 3)
    #expect(late.words(processors: 1) == "timers were 400 ms late")
  }
}
